/**
 * A certificate that no authority signed, for 127.0.0.1 and localhost, and its key: only tests serve
 * with it.
 */
export const certificate = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBszCCAVmgAwIBAgIUCGkEvqmyc5b1RTvOidmCJp+rHeIwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVcmVjZWl2ZXIgb2YgdGhlIHRlc3RzMCAXDTI2MTEyOTE3MTMx
MloYDzIxMjYxMTA1MTcxMzEyWjAgMR4wHAYDVQQDDBVyZWNlaXZlciBvZiB0aGUg
dGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ2xo7tsDNATz4Z/Hr4/q4V
0EuoPDIxP3s1YhZCMxvLpu/0cEbOLdv3sDesKWEHZSEX8mwD7d0M774txJZxgp+v
o28wbTAdBgNVHQ4EFgQURoX9DRN+YB+Urxoy8nAF/MqDdOcwHwYDVR0jBBgwFoAU
RoX9DRN+YB+Urxoy8nAF/MqDdOcwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzAR
hwR/AAABgglsb2NhbGhvc3QwCgYIKoZIzj0EAwIDSAAwRQIgRSJdzQzfbPapyc/w
5C2wUbW6InS6D/+cLT9doDClsrMCIQCZ9umCGNkyMxXcaYHOn/RnTtqmUSKUmRK8
aMFWJfyp5A==
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgodYCcwtk9ggpLLYN
4NTRv2leLSHWt6tlGtMz4P+srWmhRANCAAQ2xo7tsDNATz4Z/Hr4/q4V0EuoPDIx
P3s1YhZCMxvLpu/0cEbOLdv3sDesKWEHZSEX8mwD7d0M774txJZxgp+v
-----END PRIVATE KEY-----
`,
} as const;
