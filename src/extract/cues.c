/* The cues of a sentence: which words tell an event, whether it is told as
 * having happened, and how their grammar points to people. */
#include "extract/story.h"

#define LOOK_BACK 5
#define RULING_REACH 10
#define DEMAND_DISTANCE 14

/* "was", "has been", with adverbs between: a passive. */
static bool behind_be(const Page *page, size_t at, size_t first) {
  for (size_t back = 1; back <= LOOK_BACK && at >= first + back; back++) {
    size_t token = at - back;
    if (page_word(page, token, WORD_be)) return true;
    bool between = page_word(page, token, WORD_adverb) || page_sense(page, token, SENSE_MODALITY, NULL) != NULL ||
                   page_sign(page, token, '-') || page_mention_at(page, token, MENTION_DATE) != NULL;
    if (!between && !page_word(page, token, WORD_both)) return false;
  }
  return false;
}

/* "had beaten", "have since detained" */
static bool behind_have(const Page *page, size_t at, size_t first) {
  for (size_t back = 1; back <= 3 && at >= first + back; back++) {
    if (page_word(page, at - back, WORD_have)) return true;
    if (!page_word(page, at - back, WORD_adverb)) return false;
  }
  return false;
}

/* "was detained and charged": the second shares the first one's verb. */
static bool continues_passive(const Story *story, size_t at) {
  if (story->cue_count == 0) return false;
  const Cue *before = &story->cues[story->cue_count - 1];
  if (before->voice != VOICE_passive) return false;
  for (size_t i = before->end; i < at; i++) {
    if (page_word(story->page, i, WORD_and) || (page_sign(story->page, i, ',') && i + 2 >= at)) {
      for (size_t k = i + 1; k < at; k++)
        if (!page_word(story->page, k, WORD_adverb) && !page_word(story->page, k, WORD_and)) return false;
      return true;
    }
  }
  return false;
}

static bool party_begins(const Story *story, EventType type, size_t at) {
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    bool people = party->kind == PARTY_PERSONS || party->kind == PARTY_COUNT || party->kind == PARTY_NOUN;
    bool body = party->kind == PARTY_ORGANISATION && event_takes_organisation(type);
    if ((people || body) && party->first >= at && party->first <= at + 4) {
      for (size_t k = at; k < party->first; k++)
        if (page_token(story->page, k)->sign != 0 || page_word(story->page, k, WORD_by) ||
            page_word(story->page, k, WORD_in) || page_word(story->page, k, WORD_on) ||
            page_word(story->page, k, WORD_at) || page_word(story->page, k, WORD_for) ||
            page_word(story->page, k, WORD_and) || page_word(story->page, k, WORD_with) ||
            page_word(story->page, k, WORD_of))
          return false;
      return true;
    }
  }
  return false;
}

static Voice voice_of(const Story *story, const Sense *sense, size_t first, size_t end) {
  const Page *page = story->page;
  if (sense->c != VOICE_auto) return (Voice)sense->c;
  if (behind_be(page, first, story->first) || page_word(page, first, WORD_be) || continues_passive(story, first))
    return VOICE_passive;
  for (size_t i = 0; i < story->party_count; i++)
    if (story->parties[i].meant && story->parties[i].kind == PARTY_PERSONS && story->parties[i].first > first &&
        story->parties[i].end == end)
      return VOICE_active;                                         /* "sentenced him" */
  if (behind_have(page, first, story->first)) return VOICE_active; /* "whom they had beaten" */
  if (first == story->first) return VOICE_active; /* "Detained on 5 May, X …": the one to the right */
  if (party_begins(story, (EventType)sense->a, end)) return VOICE_active;
  return VOICE_passive;
}

/* What the words before a cue make of it. */
static Modality modality_of(const Story *story, size_t first, Voice voice) {
  const Page *page = story->page;
  size_t reach = voice == VOICE_noun || voice == VOICE_weak ? 3 : LOOK_BACK + 1;
  Modality found = MODALITY_asserted;
  for (size_t back = 1; back <= reach && first >= story->first + back; back++) {
    size_t at = first - back;
    if (page_sign(page, at, ',') || page_sign(page, at, ';')) break;
    if (page_mention_at(page, at, MENTION_DATE) != NULL) continue; /* "On 3 May police detained X": no "may" */
    uint32_t length = 0;
    const Sense *sense = page_sense(page, at, SENSE_MODALITY, &length);
    if (sense != NULL && at + length > first) continue; /* "was not | not allowed to": the cue says it itself */
    if (sense != NULL && sense->a != MODALITY_alleged) return (Modality)sense->a;
    if (sense != NULL) found = MODALITY_alleged;
    if (page_mention_at(page, at, MENTION_PERSON) != NULL && voice != VOICE_noun) break;
  }
  return found;
}

/* "upheld the verdict against X", "appealed against the arrest": what a ruling or an appeal is about. */
static bool is_object_of_ruling(const Story *story, const Sense *sense, size_t first) {
  if (story->cue_count == 0 || (sense->c != VOICE_noun && sense->c != VOICE_weak)) return false;
  const Cue *before = &story->cues[story->cue_count - 1];
  EventType type = (EventType)before->sense->a;
  bool governs =
      type == EVENT_court_ruling || type == EVENT_appeal || type == EVENT_investigation || type == EVENT_case_opened;
  if (!governs || before->voice == VOICE_noun || before->voice == VOICE_weak || first > before->end + 5) return false;
  for (size_t at = before->end; at < first; at++)
    if (page_token(story->page, at)->sign != 0 || page_mention_at(story->page, at, MENTION_DATE) != NULL) return false;
  return true;
}

/* "calls for the release of", "must be released": wished. */
static bool is_wished(const Story *story, const Cue *cue) {
  const Page *page = story->page;
  bool noun = cue->voice == VOICE_noun || cue->voice == VOICE_weak;
  size_t reach = noun ? DEMAND_DISTANCE : LOOK_BACK;
  for (size_t back = 1; back <= reach && cue->first >= story->first + back; back++) {
    size_t at = cue->first - back;
    if (page_sense(page, at, SENSE_DEMAND, NULL) != NULL) return true;
    if (page_word(page, at, WORD_who) || page_sign(page, at, ';')) return false;
    if (!noun && page_sign(page, at, ',')) return false;
  }
  return false;
}

static void add(Story *story, const Sense *sense, size_t first, size_t end, const Split *split) {
  if (story->cue_count == SENTENCE_CUES) return;
  Cue cue = {
      .sense = sense, .first = (uint32_t)first, .end = (uint32_t)end, .party = split == NULL ? NULL : split->party};
  cue.voice = split == NULL ? voice_of(story, sense, first, end) : split->party != NULL ? VOICE_active : VOICE_scene;
  cue.modality = modality_of(story, first, cue.voice);
  bool told = cue.modality == MODALITY_asserted || cue.modality == MODALITY_alleged ||
              (cue.modality == MODALITY_future && sense->a == EVENT_dialogue_meeting);
  if (told && !is_wished(story, &cue))
    story->cues[story->cue_count++] = cue;
  else if (story->untold_count < SENTENCE_UNTOLD)
    story->untold[story->untold_count++] = cue;
}

/* The words of a name or of a charge tell no event; a place's name may stand inside a cue. */
static bool is_free_for_cue(const Page *page, size_t first, size_t end) {
  for (size_t i = first; i < end; i++) {
    uint32_t mention = page_token(page, i)->mention;
    if (mention == NONE) continue;
    MentionKind kind = page->mentions.at[mention].kind;
    bool last_of_many = i > first && i + 1 == end && kind == MENTION_ORGANISATION;
    if (kind == MENTION_DATE && end > first + 1) continue;
    if (kind == MENTION_PENALTY && i == first) return false; /* "14 days of administrative arrest" */
    if (!last_of_many && kind != MENTION_COUNT && kind != MENTION_PENALTY) return false;
  }
  return true;
}

/* The cue with a name in its middle that holds the token before or behind the name, or NULL. */
static const Split *split_at(const Split *splits, size_t count, size_t at) {
  for (size_t i = 0; i < count; i++)
    if ((at >= splits[i].first && at < splits[i].middle) || (at >= splits[i].tail && at < splits[i].end))
      return &splits[i];
  return NULL;
}

/* Adds the cue where its first word stands; where the words that follow go on. */
static size_t read_split(Story *story, const Split *split, size_t at) {
  bool begins = at == split->first || (split->first == split->middle && at == split->tail);
  bool is_free = is_free_for_cue(story->page, split->first, split->middle);
  if (begins && is_free) add(story, split->sense, split->first, split->end, split);
  return at < split->middle ? split->middle : split->end;
}

/* "a court ordered the closure of X", "has been kept in a punishment cell": the words behind tell more. */
static bool yields_to_verb(const Story *story, const Sense *sense, size_t verb, const Split *split) {
  bool ruled = sense->a == EVENT_court_ruling && sense->c == VOICE_scene;
  if (!ruled && sense->b != STAGE_in_detention) return false;
  uint32_t length = 0;
  const Sense *own = page_sense(story->page, verb, SENSE_CUE, &length);
  return (split != NULL && split->first == verb) ||
         (own != NULL && length > 1 && own->a != EVENT_none && own->a != sense->a);
}

/* "dispersed a peaceful protest": one scene. */
static bool is_scene_dispersed(const Story *story, const Cue *cue) {
  for (size_t k = 0; cue->sense->a == EVENT_protest && k < story->cue_count; k++) {
    const Cue *dispersal = &story->cues[k];
    bool before = dispersal->end <= cue->first && dispersal->end + 3 >= cue->first;
    bool behind = cue->end <= dispersal->first && cue->end + 3 >= dispersal->first;
    if (dispersal->sense->a == EVENT_protest_dispersal && (before || behind)) return true;
  }
  return false;
}

/* "the three-year sentence of X was upheld", "threw out his conviction": the verdict that a ruling is about. */
static void drop_objects_of_rulings(Story *story) {
  size_t kept = 0;
  for (size_t i = 0; i < story->cue_count; i++) {
    const Cue *cue = &story->cues[i];
    bool noun = cue->sense->a == EVENT_conviction && (cue->voice == VOICE_noun || cue->voice == VOICE_weak);
    bool about = false;
    for (size_t k = 0; noun && k < story->cue_count; k++) {
      const Cue *ruling = &story->cues[k];
      if (ruling->sense->a != EVENT_court_ruling || ruling->voice == VOICE_noun) continue;
      size_t gap = ruling->first > cue->first ? ruling->first - cue->end : cue->first - ruling->end;
      about = about || gap <= RULING_REACH;
    }
    if (!about && !is_scene_dispersed(story, cue)) story->cues[kept++] = *cue;
  }
  story->cue_count = kept;
}

void story_cues(Story *story) {
  const Page *page = story->page;
  Split splits[SENTENCE_SPLITS];
  size_t split_count = story_split_cues(story, splits);
  story->cue_count = story->untold_count = 0;
  for (size_t at = story->first; at < story->end; at++) {
    const Split *split = split_at(splits, split_count, at);
    uint32_t length;
    const Sense *sense = page_sense(page, at, SENSE_CUE, &length);
    if (split != NULL && (sense == NULL || at + length < split->end)) {
      at = read_split(story, split, at) - 1;
      continue;
    }
    if (sense == NULL) continue;
    size_t last = at + length - 1;
    if (length > 1 && yields_to_verb(story, sense, last, split_at(splits, split_count, last))) {
      at = last - 1;
      continue;
    }
    /* "10 суток ареста" is a term, no arrest */
    bool nothing = sense->a == EVENT_none || is_object_of_ruling(story, sense, at); /* "behind closed doors" */
    bool is_term = sense->c == VOICE_noun && page_mention_at(page, at, MENTION_PENALTY) != NULL;
    bool is_free = is_free_for_cue(page, at, at + length);
    if (!nothing && !is_term && is_free) add(story, sense, at, at + length, NULL);
    if (is_free) at += length - 1;
  }
  drop_objects_of_rulings(story);
}
