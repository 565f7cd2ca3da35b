/* story.h - how the events of a text are put together, sentence by sentence.
 *
 * A cue is a phrase that tells an event; a party is somebody a sentence
 * speaks of (persons named, pronouns and nouns that mean them, a number of
 * people, an organisation, a force).  A draft is an event with what the text
 * said of it; drafts that tell the same event become one. */
#ifndef EXTRACT_STORY_H
#define EXTRACT_STORY_H

#include "extract/persons.h"

#define PARTY_MEMBERS 16
#define SENTENCE_PARTIES 64
#define SENTENCE_CUES 48
#define FIRST_CHARGE 99 /* "the former charge" (SENSE_CHARGE_BACK) */

typedef enum PartyKind {
  PARTY_PERSONS, /* named, or meant by a pronoun or noun */
  PARTY_COUNT,
  PARTY_ORGANISATION,
  PARTY_FORCE,  /* police, "unknown men" */
  PARTY_NOUN,   /* people without a name or number */
  PARTY_PRONOUN /* a pronoun whose bearer is not known */
} PartyKind;

typedef struct Party {
  PartyKind kind;
  uint32_t first, end; /* tokens */
  uint32_t members[PARTY_MEMBERS];
  size_t count;
  uint32_t index;  /* of the count or the organisation */
  bool possessive; /* "his", "X's" */
  bool meant;      /* by a pronoun or noun, not by name */
} Party;

typedef struct Cue {
  const Sense *sense;
  uint32_t first, end;
  Voice voice;
  Modality modality;
} Cue;

typedef struct Draft {
  FoundEvent event;
  Period period;
  bool dated;
  bool state; /* lasting: held, on trial */
  uint32_t sentence;
  uint32_t cue; /* its first token */
  uint32_t cue_end;
} Draft;

typedef struct Story {
  Page *page;
  LIST(Draft) drafts;
  Party parties[SENTENCE_PARTIES];
  size_t party_count;
  Cue cues[SENTENCE_CUES];
  size_t cue_count;
  size_t first, end; /* tokens of the sentence at hand */
  uint32_t sentence;
  uint32_t single;               /* the person told of last, or NONE */
  uint32_t group[PARTY_MEMBERS]; /* the persons named together last */
  size_t group_count;
  const TextList *charges;    /* named last, for "such charges" */
  uint32_t carried_paragraph; /* where the date and place below were told */
  const Mention *carried_date;
  Text carried_place;
  const Mention *section; /* the date of a heading that is only a date: of all below it */
} Story;

/* Fills story->parties for the sentence and moves single and group along. */
void story_parties(Story *story);
/* Fills story->cues; those only wished, denied or feared are left out. */
void story_cues(Story *story);

/* Who is affected, and who does it; NULL where the sentence does not tell. */
const Party *cue_affected(const Story *story, const Cue *cue);
const Party *cue_agent(const Story *story, const Cue *cue);

/* Adds a draft for the cue where it tells enough. */
void story_read_cue(Story *story, const Cue *cue);
/* What the drafts from `first` on, those of the sentence at hand, take from the ones before. */
void story_carry_on(Story *story, size_t first);

/* What an event of this type is like. */
bool event_has_persons(EventType type);        /* happens to persons */
bool event_takes_organisation(EventType type); /* happens to an organisation */
bool event_is_scene(EventType type);           /* happens without named persons: protest, law */
int event_gravity(EventType type);             /* violence, the graver the higher; 0: none */

/* Dates, place, penalty, charges and count of a draft. */
void draft_fill(Story *story, Draft *draft, const Cue *cue, const Party *affected);

/* Joins what tells the same, and drops what tells too little. */
void story_join(Story *story);

#endif
