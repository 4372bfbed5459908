# Runs one program as long as whoever holds the other end of standard input lives.
#   $1    directory to remove when standard input ends, or empty
#   $2..  the program and its arguments
# Prints the pid of the program. Each line of standard input is a signal for it; at the end of input it is killed.
# What the program writes goes to this shell's standard error. This shell ends when the program has.
scratch=$1
shift
trap '' INT HUP QUIT
# Ctrl-C is for the parent, which stops its programs in order. Where there is no setsid, job control shields them.
command -v setsid >/dev/null || set -m
exec 3<&0 </dev/null
"$@" 3<&- >&2 &
program=$!
echo "$program"
exec >&-
{
    while read -r signal; do kill -s "$signal" "$program"; done
    trap '' TERM
    kill -s KILL "$program"
} <&3 3<&- 2>/dev/null &
watcher=$!
exec 3<&-
wait "$program"
status=$?
# The watcher ends by itself only when the parent is gone. Then every supervisor removes the directory after its own
# program has died, so the last one finds it without writers.
kill "$watcher" 2>/dev/null
if wait "$watcher" && [ -n "$scratch" ]; then rm -rf "$scratch"; fi
exit "$status"
