#!/bin/sh
# Runs one command in a session of its own, and ends everything that it started when standard
# input closes. The owner holds the other end of that pipe and never writes to it, so it closes
# when the owner ends, however the owner ends (kill -9 included).
# usage: guard.sh LOG COMMAND [ARGUMENT...]     prints the pid of the command, ends with its code
log=$1
shift
exec 3<&0 </dev/null

# The death signal is the second net: the command also ends when this guard itself is killed.
setsid setpriv --pdeathsig KILL "$@" >>"$log" 2>&1 3<&- &
child=$!
echo "$child"

# Sets $parent of the process $1; /proc/PID/stat is "pid (any name) state parent group session …".
look_up() {
    parent=
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # Split on purpose.
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    parent=$2
}

# Stops parents before their children, so that nobody can start another process unseen.
stop_below() {
    members=" $child "
    kill -STOP "$child" 2>/dev/null
    grown=yes
    while [ "$grown" ]; do
        grown=
        for entry in /proc/[0-9]*; do
            pid=${entry#/proc/}
            case $members in *" $pid "*) continue ;; esac
            look_up "$pid" || continue
            case $members in
                *" $parent "*)
                    kill -STOP "$pid" 2>/dev/null
                    members=" $pid$members"
                    grown=yes
                    ;;
            esac
        done
    done
}

(
    while read -r _ <&3; do :; done
    # A pid that is no longer our child may belong to a stranger by now.
    if look_up "$child" && [ "$parent" = "$$" ]; then
        stop_below
        # The command comes last: its end ends this watcher.
        # shellcheck disable=SC2086
        kill -KILL $members 2>/dev/null
    fi
) >/dev/null 2>&1 &
watcher=$!
exec 3<&- >/dev/null

wait "$child"
code=$?
kill "$watcher" 2>/dev/null
exit "$code"
