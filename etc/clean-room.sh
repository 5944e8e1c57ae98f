#!/bin/sh
# The command for parties, from the plugin's jars: etc/clean-room.sh --help
# CLEAN_ROOM_JARS is the directory with the jars, JAVA_HOME a JDK 25; both are looked for if they are not set.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

is_java_25() {
    [ -x "$1" ] && "$1" -version 2>&1 | grep -q 'version "25[."]'
}

find_java() {
    for java in "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java /opt/*/bin/java; do
        if is_java_25 "$java"; then
            printf '%s\n' "$java"
            return
        fi
    done
    echo 'clean-room: no Java 25 was found; accepted: JAVA_HOME with a JDK 25' >&2
    exit 2
}

find_jars() {
    for jars in "${CLEAN_ROOM_JARS:-}" "$here"/../target/trino-clean-room-*/ "$here"/../plugin/clean-room/; do
        if [ -n "$jars" ] && ls "$jars"/picocli-*.jar >/dev/null 2>&1; then
            printf '%s\n' "${jars%/}"
            return
        fi
    done
    echo 'clean-room: the jars were not found; accepted: CLEAN_ROOM_JARS with the directory of the plugin' >&2
    exit 2
}

java=$(find_java)
jars=$(find_jars)
exec "$java" ${CLEAN_ROOM_JAVA_OPTIONS:--Xmx512m} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$jars/*" io.cleanroom.trino.cli.CleanRoom "$@"
