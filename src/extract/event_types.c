/* What an event of each type is like. */
#include "extract/story.h"

bool event_has_persons(EventType type) {
  switch ((int)type) {
  case EVENT_none:
  case EVENT_site_blocking:
  case EVENT_organisation_closed:
  case EVENT_inspection:
  case EVENT_legislation:
  case EVENT_protest:
  case EVENT_protest_dispersal:
  case EVENT_resolution:
  case EVENT_report:
  case EVENT_ngo_briefing:
  case EVENT_dialogue_meeting:
  case EVENT_impunity_finding:
  case EVENT_torture_count:
  case EVENT_killings_count:
  case EVENT_detention_count:
  case EVENT_attacks_count: return false;
  default: return true;
  }
}

bool event_takes_organisation(EventType type) {
  return type == EVENT_site_blocking || type == EVENT_organisation_closed || type == EVENT_inspection ||
         type == EVENT_search || type == EVENT_attack || type == EVENT_defamation_lawsuits ||
         type == EVENT_smear_campaign || type == EVENT_threat || type == EVENT_ngo_briefing ||
         type == EVENT_administrative_penalty || type == EVENT_intimidation || type == EVENT_dialogue_meeting;
}

bool event_is_scene(EventType type) {
  return type == EVENT_protest || type == EVENT_protest_dispersal || type == EVENT_legislation ||
         type == EVENT_site_blocking || type == EVENT_impunity_finding || type == EVENT_dialogue_meeting ||
         type == EVENT_resolution || type == EVENT_report || type == EVENT_statement || type == EVENT_ngo_briefing ||
         type == EVENT_un_opinion || type == EVENT_inspection;
}

int event_gravity(EventType type) {
  switch ((int)type) {
  case EVENT_killing: return 7;
  case EVENT_torture: return 6;
  case EVENT_assault: return 5;
  case EVENT_attack: return 4;
  case EVENT_threat: return 3;
  case EVENT_intimidation: return 2;
  case EVENT_surveillance: return 1;
  default: return 0;
  }
}
