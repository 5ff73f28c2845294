-- One call of setUser_v2 as one function call, so nothing crosses the wire between its statements.
\set id random(:first, :last)
\set n random(1, 1000000000)
SELECT bench_set_user(:digest, :id::int, 'Changed by pgbench', 'p' || :id::int || '.' || :n::int || '@load.example',
  true, false, false);
