#!/bin/sh
# Runs npm scripts beside one another; fails when one of them does, after all have ended.
status=0
for script; do npm run --silent "$script" & pids="$pids $!"; done
for pid in $pids; do wait "$pid" || status=1; done
exit $status
