#!/bin/sh
# Figures through the real program: what they say, in which form, and who may.
. "$(dirname "$0")/support.sh"
make_registry
unlock
ids=$("$W" set <<END
{"kind":"event","fields":{"title":"A night","from":"2026-03-02","place":{"country":"XS","name":"=Veldau"}}}
END
)
for sex in female female male male male male male male male male male; do
  person=$(printf '{"kind":"person","fields":{"type":"individual","sex":"%s","name":"Somebody of Veldau"}}\n' $sex | "$W" set)
  printf '{"kind":"act","fields":{"event":"%s","victim":"%s","type":"torture"}}\n' "$ids" "$person" | "$W" set >/dev/null
done

check a_figure_says_its_unit_and_its_number gives 0 "$W" count --unit persons --by sex --occurred --period 2026
check in_words says "distinct persons affected: 11"
check by_which_date says "By when it happened"
check and_what_it_is_not says "not how much happened"
check it_speaks_russian gives 0 "$W" count --unit persons --by sex --language ru
check to_the_rows says "женский"
check and_kazakh gives 0 "$W" count --unit persons --by type --language kk
check in_the_words_of_the_kinds says "азаптау"
check programs_get_numbers gives 0 "$W" count --unit persons --by sex --json
check with_codes says '"row":"sex=male","words":["male"],"count":9'
check spreadsheets_get_what_each_line_is gives 0 "$W" count --unit acts --by place --csv
check and_no_formula says "\"'=Veldau\""
check a_public_figure_hides_small_numbers gives 0 "$W" count --unit persons --by sex --public --json
check and_what_would_give_them_back says '"row":"sex=male","words":["male"],"count":null,"suppressed":true'
check but_not_the_total says '"count":11'
check no_name_stands_in_any_of_them silent_about Somebody

check a_figure_is_frozen gives 0 "$W" count --unit persons --occurred --by sex --freeze "Torture in Veldau"
figure=$(sed -n 's/^Frozen as \([0-9a-f]*\).*/\1/p' "$T/err")
check it_is_a_record gives 0 "$W" show "$figure"
check with_what_must_be_known_to_read_it says "What is alleged is not established"
check nothing_changed_since gives 0 "$W" count --compare "$figure"
check and_says_so says "Nothing changed."
person=$(printf '{"kind":"person","fields":{"type":"individual","name":"Somebody of Veldau"}}\n' | "$W" set)
printf '{"kind":"act","fields":{"event":"%s","victim":"%s","type":"torture"}}\n' "$ids" "$person" | "$W" set >/dev/null
check what_came_since_is_told gives 0 "$W" count --compare "$figure" --json
check as_then_and_now says '"then":11,"now":12,"records_known":true,"added":1'

check a_funnel_is_told gives 0 "$W" count --funnel complaint --json
check stage_by_stage says '"stage":"case_opened","reached":0'
check how_long_it_took_needs_to_know_whose_proceedings gives 2 "$W" count --unit cases --time-to trial
check how_long_it_took_is_told gives 0 "$W" count --funnel complaint --time-to case_opened
check a_funnel_is_not_for_the_public gives 3 "$W" count --funnel complaint --public
check an_unknown_unit_is_wrong_use gives 2 "$W" count --unit sorrows
check an_unknown_breakdown_is_wrong_use gives 2 "$W" count --unit cases --by colour
check an_unknown_term_is_wrong_use gives 2 "$W" count --unit persons --where sex=blue
check a_series_stands_first gives 2 "$W" count --unit cases --by status,month
check a_bad_period_is_told gives 5 "$W" count --unit cases --period 2016-13
check what_is_no_figure_is_told gives 5 "$W" count --compare "$person"
