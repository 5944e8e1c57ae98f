#!/usr/bin/env bash
# Builds the image, starts the compose file, agrees as both parties, and runs the analysis in the container.
# Needs a Docker engine; says so and ends with 2 where there is none, so that it cannot be taken for a pass.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! docker info > /dev/null 2>&1; then
    echo "no Docker engine here: the container was not tested" >&2
    exit 2
fi
if ! compgen -G 'target/trino-clean-room-*[0-9]/trino-clean-room-*.jar' > /dev/null; then
    echo "the plugin directory is missing below target: run mvn -B package first" >&2
    exit 1
fi

export RETAIL_MEDIA_TOKEN_KEY TRINO_PORT=${TRINO_PORT:-18080}
RETAIL_MEDIA_TOKEN_KEY=$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
compose() { docker compose -f docker/compose.yaml -p clean-room-test "$@"; }

finish() {
    local status=$?
    if [ "$status" != 0 ]; then
        compose logs --tail 100 trino >&2 || true
    fi
    compose down --volumes --timeout 10 > /dev/null 2>&1 || true
    exit "$status"
}
trap finish EXIT

as() {
    compose exec -T trino trino --server http://localhost:8080 --catalog retail_media --user "$1" --output-format TSV --execute "$2"
}

compose up --build --detach --wait --wait-timeout 300

for approver in amy gwen; do
    hash=$(as "$approver" 'SELECT hash FROM clean_room.contracts')
    as "$approver" "CALL clean_room.accept_contract(hash => '$hash')"
done
for approver in amy gwen; do
    hash=$(as "$approver" "SELECT bundle_hash FROM clean_room.templates WHERE template = 'overlap_by_region'")
    as "$approver" "CALL clean_room.approve_template(template => 'overlap_by_region', bundle_hash => '$hash')"
done

analysis="SELECT * FROM TABLE(analyses.overlap_by_region(since => DATE '2026-01-01', market => 'EU'))"
answer=$(as gus "$analysis")
expected=$(printf 'EU\t18-24\t60\t200.00')
if [ "$answer" != "$expected" ]; then
    printf 'the analysis answers:\n%s\nexpected:\n%s\n' "$answer" "$expected" >&2
    exit 1
fi
if refusal=$(as gus 'SELECT * FROM acme.customers' 2>&1); then
    echo "gus can read rows" >&2
    exit 1
fi
grep --quiet CR_NOT_APPROVED <<< "$refusal"

compose restart trino
compose up --detach --wait --wait-timeout 300
[ "$(as gus "$analysis")" = "$expected" ]
echo "the container holds: the analysis answers, rows are refused, and approvals survive a restart"
