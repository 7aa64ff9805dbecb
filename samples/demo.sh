#!/bin/sh
# Reads the sample reports into a ledger of their own, then asks the ledger. Argument: the zufolge command.
set -eu
zufolge=$1
samples=$(dirname "$0")/reports
work=$(mktemp -d "${TMPDIR:-/tmp}/zufolge-demo.XXXXXX")
export ZUFOLGE_LEDGER="$work/ledger.sqlite"
show() {
  echo "\$ zufolge $*"
  "$zufolge" "$@"
}

show read "$samples/07-lkd-korrektur.txt" --outlet lkd --date 2026-03-12 --html "$work/07-lkd-korrektur.html"
for report in "$samples"/*; do
  name=$(basename "${report%.*}")
  [ "$name" = 07-lkd-korrektur ] || "$zufolge" read "$report" --html "$work/$name.html" >"$work/$name.claims" 2>/dev/null
done
echo
show claims --text Nitrit --form direct
echo
show add "$samples/../stories/stellenabbau-vindorit.jsonl"
story=$("$zufolge" stories --text Vindorit | cut -f1)
echo
show story "$story" --since 2026-09-18 --html "$work/story.html"
echo "Kept: $ZUFOLGE_LEDGER. Open in a browser: $work/*.html"
echo "To read, compare and correct it all in a browser: $zufolge serve --ledger $ZUFOLGE_LEDGER"
