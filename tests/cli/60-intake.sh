#!/bin/sh
# From a press release to a paper, through the real program.
. "$(dirname "$0")/support.sh"
make_registry
unlock
release=$root/demo/documents/sarmania-2026-03-16-release.txt
verdict=$root/demo/documents/sarmania-2026-04-10-verdict-ru.txt

check a_document_leaves_proposals gives 0 "$W" intake --json "$release"
check each_with_its_words says '"words":"'
check the_cut_end_is_told says "Cut off"
check nothing_is_registered_yet sh -c 'echo Dosmukhanova | "$1" find >/dev/null; test $? -eq 1' find "$W"
check a_document_read_twice_proposes_nothing_twice gives 0 "$W" intake --json "$release"
check and_says_so says "read before"
"$W" review --json >"$T/waiting"
check a_figure_is_proposed_once_whatever_it_is_told_with test "$(grep -c '"kind":"count".*115 new cases' "$T/waiting")" -eq 1
first=$(python3 -c 'import json,sys; print(next(p["id"] for p in map(json.loads, open(sys.argv[1])) if p["kind"]=="person"))' "$T/waiting")
step=$(python3 -c 'import json,sys; print(next(p["id"] for p in map(json.loads, open(sys.argv[1])) if p["kind"]=="step"))' "$T/waiting")
check a_step_waits_for_its_proceeding gives 5 sh -c 'echo "accept $2" | "$1" review --decide' review "$W" "$step"
check which_is_said says "Accept or reject that one"
check a_proposal_is_changed gives 0 sh -c 'echo "set $2 occupation=weaver" | "$1" review --decide' review "$W" "$first"
check a_proposal_is_accepted gives 0 sh -c 'echo "accept $2" | "$1" review --decide' review "$W" "$first"
check it_is_the_record_of_that_id gives 0 "$W" show "$first" --history
check as_a_person_changed_it says weaver
check accepting_it_twice_is_a_no gives 1 sh -c 'echo "accept $2" | "$1" review --decide' review "$W" "$first"
check a_line_that_is_no_decision_is_told gives 5 sh -c 'echo "perhaps" | "$1" review --decide' review "$W"

check on_a_practice_registry_all_can_be_accepted gives 0 "$W" intake --accept "$verdict"
check the_same_persons_in_cyrillic_are_one sh -c 'echo Досмуханова | "$1" find --json | grep -c "\"kind\":\"person\"" | grep -qx 1' find "$W"
check it_is_marked_as_not_reviewed gives 0 "$W" about
check and_counted says "not reviewed by a person"
letter=$root/demo/documents/letter-2026-04-14.pdf
hash=$("$W" extract --json "$letter" | python3 -c 'import json,sys; print(json.load(sys.stdin)["text_sha256"])')
check proposals_name_the_text_taken_out_that_their_spans_point_into gives 0 "$W" intake --json --accept "$letter"
check by_its_hash says "\"text_sha256\":\"$hash\""
printf 'VELDAU, 8 May 2026 - Ayla Arsenova said that investigator Askar Temirov had beaten her at the police station on 3 May.\n' >"$T/beating.txt"
check an_officer_named_in_the_text_is_proposed_with_the_violation gives 0 "$W" intake "$T/beating.txt"
check as_suspected says "Degree: suspected"
check by_the_one_who_claims_it says "Alleged by: Ayla Arsenova"
printf 'VELDAU, 8 May 2026 - The teacher Nadia Sorrel was beaten by Captain Rinat Berov of the Veldau Police Department on 4 May.\n' >"$T/officer.txt"
check an_officer_named_with_his_body_is_proposed gives 0 "$W" intake "$T/officer.txt"
check as_one_of_that_agency says "Agency: Veldau Police Department"
"$W" review --json | python3 -c 'import json,sys; print(*("accept " + json.loads(l)["id"] for l in sys.stdin), sep="\n")' | "$W" review --decide >/dev/null 2>&1
teacher=$(echo Sorrel | "$W" find --json | python3 -c 'import json,sys; print(next(p["id"] for p in map(json.loads, sys.stdin) if p["kind"]=="person"))')
printf 'consents=use=%s; answer=yes\n' keep count confidential_briefing | "$W" set person "$teacher" >/dev/null 2>&1
"$W" brief --all --audience confidential --language en --mark-stale --out "$T/brief.html" >/dev/null 2>&1
check not_charged_he_stands_in_a_paper_by_his_agency grep -q "officials of Veldau Police Department" "$T/brief.html"
check and_not_by_name sh -c '! grep -q Berov "$1"' brief "$T/brief.html"
"$W" lock >/dev/null 2>&1
"$W" export "$T/export" --plain --passphrase-file "$T/passphrase" >/dev/null 2>&1
check an_account_keeps_which_text_its_words_were_read_in sh -c 'grep "\"kind\":\"information\"" "$1" | grep -q "$2"' account "$T/export/records.jsonl" "$hash"
"$W" new "$T/real" --passphrase-file "$T/passphrase" --paper-key-file "$T/paper2" >/dev/null 2>&1
check on_a_real_one_nothing_is_accepted_without_a_person gives 3 "$W" intake --accept "$release" -r "$T/real" --passphrase-file "$T/passphrase"
check an_empty_registry_makes_no_paper_of_nothing gives 2 "$W" brief --audience public --out "$T/x.pdf" -r "$T/real" --passphrase-file "$T/passphrase"
