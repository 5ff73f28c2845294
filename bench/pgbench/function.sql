-- One call of setUser_v2 as one call of a function, which sends nothing over the wire between its statements.
\set id random(:first, :last)
\set n random(1, 1000000000)
SELECT bench_set_user(:digest, :id::int, 'p' || :id::int || '.' || :n::int || '@load.example');
