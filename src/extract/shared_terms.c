/* Who got which term where one verb tells several: "X to two years and Y to a
 * fine", "six and four years respectively", "X (seven years) and Y (five)". */
#include "extract/story.h"

#define APPOSITION_TOKENS 9
#define BRACKET_TOKENS 6
#define LINE_TOKENS 4

/* Behind "Y, his colleague, to five": where the sentence goes on. */
static size_t apposition_end(const Page *page, size_t end) {
  if (!page_sign(page, end, ',')) return end;
  for (size_t at = end + 1; at < end + APPOSITION_TOKENS; at++)
    if (page_sign(page, at, ',') && page_word(page, at + 1, WORD_to)) return at + 1;
  return end;
}

/* ", X to two years and Y to a fine", "Y two years": the penalty of a person whose verb is left out, or NULL. */
static const Mention *gapped_penalty(const Story *story, const Party *party, const Cue *cue) {
  const Page *page = story->page;
  if (party->kind != PARTY_PERSONS || party->first < cue->end) return NULL;
  if (party->meant && page_mention_at(page, party->end, MENTION_PENALTY) == NULL) return NULL; /* "and he three" */
  bool second = false; /* the verb has had its own penalty */
  for (size_t at = cue->end; at < party->first; at++)
    second = second || page_mention_at(page, at, MENTION_PENALTY) != NULL;
  size_t end = apposition_end(page, party->end);
  if (page_sign(page, end, ',') && page_mention_at(page, end + 1, MENTION_PENALTY) != NULL)
    end++; /* "Y, three years" */
  size_t reach = page_word(page, end, WORD_to) ? 5 : 0;
  for (size_t at = end; second && at < story->end && at <= end + reach; at++) {
    const Mention *penalty = page_mention_at(page, at, MENTION_PENALTY);
    if (penalty != NULL) return penalty;
  }
  return NULL;
}

/* The draft once more for somebody with a penalty of his own. */
static Draft *add_own(Story *story, const Draft *draft, const Penalty *penalty) {
  Draft *own = ADD(&story->drafts, story->page);
  *own = *draft;
  own->event.persons = (IndexList){0};
  own->event.penalty = *penalty;
  own->event.has_penalty = true;
  return own;
}

static void read_gapped(Story *story, const Draft *draft, const Cue *cue) {
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    const Mention *penalty = gapped_penalty(story, party, cue);
    if (penalty == NULL) continue;
    Draft *own = add_own(story, draft, &story->page->penalties.at[penalty->index]);
    for (size_t k = 0; k < party->count; k++) {
      *ADD(&own->event.persons, story->page) = party->members[k];
      story->page->facts.at[party->members[k]].affected = true;
    }
  }
}

static size_t first_gap(const Story *story, const Cue *cue) {
  for (size_t i = 0; i < story->party_count; i++)
    if (gapped_penalty(story, &story->parties[i], cue) != NULL) return story->parties[i].first;
  return story->end;
}

/* "to six years, four years and three years respectively": one draft each. */
static bool shared_out(Story *story, const Draft *draft, const Cue *cue) {
  bool respectively = false;
  Penalty penalties[PARTY_MEMBERS];
  size_t count = 0, end = first_gap(story, cue);
  for (size_t at = story->first; at < end; at++) {
    respectively = respectively || page_word(story->page, at, WORD_respectively);
    const Mention *penalty = page_mention_at(story->page, at, MENTION_PENALTY);
    if (penalty != NULL && penalty->first == at && at > cue->first && count < PARTY_MEMBERS)
      penalties[count++] = story->page->penalties.at[penalty->index];
  }
  if (!respectively || count < 2 || count != draft->event.persons.length) return false;
  for (size_t i = 0; i < count; i++) {
    Draft *own = add_own(story, draft, &penalties[i]);
    *ADD(&own->event.persons, story->page) = draft->event.persons.at[i];
    if (own->event.penalty.kind == PENALTY_imprisonment || i + 1 == count) continue;
    own->event.penalty.kind = penalties[count - 1].kind;
  }
  return true;
}

/* "X (seven years)", "X (34, seven years)": the term in the brackets right behind the person, or NULL. */
static const Mention *bracketed_term(const Page *page, const Mention *person) {
  if (!page_sign(page, person->end, '(')) return NULL;
  for (size_t at = person->end + 1; at < person->end + BRACKET_TOKENS && !page_sign(page, at, ')'); at++) {
    const Mention *penalty = page_mention_at(page, at, MENTION_PENALTY);
    if (penalty != NULL) return penalty;
  }
  return NULL;
}

static bool in_brackets(Story *story, const Draft *draft) {
  Page *page = story->page;
  bool any = false;
  if (page->penalties.length == 0) return false;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *person = page_mention_at(page, at, MENTION_PERSON);
    const Mention *penalty = person != NULL && person->first == at ? bracketed_term(page, person) : NULL;
    if (penalty == NULL) continue;
    Draft *own = add_own(story, draft, &page->penalties.at[penalty->index]);
    *ADD(&own->event.persons, page) = person->index;
    page->facts.at[person->index].affected = true;
    any = true;
  }
  return any;
}

bool story_share_terms(Story *story, const Draft *draft, const Cue *cue) {
  bool verdict = draft->event.type == EVENT_conviction || draft->event.type == EVENT_administrative_penalty;
  if (verdict && in_brackets(story, draft)) return true;
  if (draft->event.type != EVENT_conviction) return false;
  if (draft->event.has_penalty) read_gapped(story, draft, cue);
  return shared_out(story, draft, cue);
}

/* "Ayla Arsen: five years in prison", "Five years in prison for Ayla Arsen": the person of a line that has no verb. */
static const Party *person_of_line(const Story *story, const Mention *penalty) {
  const Page *page = story->page;
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    if (party->kind != PARTY_PERSONS || party->meant) continue;
    bool sign = party->end < story->end && page_token(page, party->end)->kind == TOKEN_SIGN;
    if (sign && penalty->first > party->end && penalty->first <= party->end + LINE_TOKENS) return party;
    bool behind = party->first == penalty->end + 1 && page_word(page, penalty->end, WORD_for);
    if (behind && penalty->first <= story->first + 1) return party;
  }
  return NULL;
}

void story_read_listed_term(Story *story) {
  static const Sense verdict = {.kind = SENSE_CUE, .a = EVENT_conviction, .b = STAGE_convicted, .c = VOICE_subject};
  const Page *page = story->page;
  if (story->cue_count > 0 || story->party_count == 0 || page->penalties.length == 0) return;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *penalty = page_mention_at(page, at, MENTION_PENALTY);
    if (penalty == NULL) continue;
    const Penalty *term = &page->penalties.at[penalty->index];
    const Party *party = term->is_maximum || term->status == PENALTY_STATUS_requested || term->kind == PENALTY_fine
                             ? NULL
                             : person_of_line(story, penalty);
    if (party == NULL) return;
    Cue cue = {.sense = &verdict,
               .first = penalty->first,
               .end = penalty->end,
               .voice = VOICE_subject,
               .modality = MODALITY_asserted,
               .party = party};
    story_read_cue(story, &cue);
    return;
  }
}
