#!/bin/sh
# Reads the sample reports into a ledger of their own, then asks the ledger. Argument: the zufolge command.
set -eu
zufolge=$1
samples=$(dirname "$0")/reports
work=${TMPDIR:-/tmp}/zufolge-demo
rm -rf "$work"
mkdir -p "$work"
export ZUFOLGE_LEDGER="$work/ledger.sqlite"

echo "# zufolge read $samples/07-lkd-korrektur.txt --outlet lkd --date 2026-03-12"
"$zufolge" read "$samples/07-lkd-korrektur.txt" --outlet lkd --date 2026-03-12
for report in "$samples"/*; do
  "$zufolge" read "$report" --html "$work/$(basename "${report%.*}").html" >/dev/null
done
echo
echo "# zufolge claims --text Nitrit --form direct"
"$zufolge" claims --text Nitrit --form direct
echo
echo "Kept in $ZUFOLGE_LEDGER; one page for each report beside it: $work/*.html"
