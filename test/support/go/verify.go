// Verifies a log with Go's own reader of transparency logs: the signature of its checkpoint, the
// inclusion of every leaf, and the consistency with an older size, all from tiles over HTTP.
//
// usage: verify URL VERIFIER-KEY OLD-SIZE
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type tiles struct{ url string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	read := make([][]byte, len(wanted))
	for i, tile := range wanted {
		// Go's paths name the height; those of C2SP do not.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := get(t.url + "/" + path)
		if err != nil {
			return nil, err
		}
		read[i] = bytes
	}
	return read, nil
}

func get(url string) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != 200 {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(response.Body)
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	url, key := os.Args[1], os.Args[2]
	oldSize, err := strconv.ParseInt(os.Args[3], 10, 64)
	check(err)
	verifier, err := note.NewVerifier(key)
	check(err)
	signed, err := get(url + "/checkpoint")
	check(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, tiles{url})
	for position := int64(0); position < size; position += 97 {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, position)})
		check(err)
		proof, err := tlog.ProveRecord(size, position, reader)
		check(err)
		check(tlog.CheckRecord(proof, size, root, position, leaf[0]))
	}
	oldRoot, err := tlog.TreeHash(oldSize, reader)
	check(err)
	proof, err := tlog.ProveTree(size, oldSize, reader)
	check(err)
	check(tlog.CheckTree(proof, size, root, oldSize, oldRoot))
	fmt.Printf("%s %d %s\n", lines[0], size, root)
}
