-- What the sweep of the store remembers between its runs is no fact of the programme.
GRANT SELECT, INSERT, UPDATE (identity, since) ON swept_databases TO subsidy_runtime;
