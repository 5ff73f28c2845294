#!/bin/sh
# Runs npm scripts in parallel and waits for all of them; fails if one of them fails.
status=0
for script; do npm run --silent "$script" & pids="$pids $!"; done
for pid in $pids; do wait "$pid" || status=1; done
exit $status
