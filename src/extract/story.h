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
#define SENTENCE_ANCHORS 4
#define SENTENCE_UNTOLD 8
#define SENTENCE_SPLITS 16
#define FACED_MOST 16
#define VERDICT_DRAFTS 300
#define RECENT_PERSONS 8
#define SCENE_PARAGRAPHS 2 /* so far behind its day a scene goes on */
#define FIRST_CHARGE 99    /* "the former charge" (SENSE_CHARGE_BACK) */

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
  const Party *party; /* who stands in its middle, or NULL */
} Cue;

/* A cue with a name in its middle: first..middle, who, tail..end. */
typedef struct Split {
  const Sense *sense;
  const Party *party; /* NULL: nobody is named in it */
  uint32_t first, middle, tail, end;
} Split;

typedef struct Draft {
  FoundEvent event;
  Period period;
  bool dated;
  const Mention *date; /* the words the period was read from in its own sentence, or NULL */
  bool state;          /* lasting: held, on trial */
  uint32_t sentence;
  uint32_t cue; /* its first token */
  uint32_t cue_end;
  Voice voice;
  Period around;   /* of an act without a day: when the story is that tells it */
  Text around_raw; /* its words; empty where there is no such day */
} Draft;

/* A date told from an event: "the day after his arrest". */
typedef struct Anchor {
  const Shift *shift;
  const Mention *own; /* the event's own date, or NULL */
  bool told_before;   /* the event has a draft already */
} Anchor;

/* "X faces up to ten years": a term that may come, told apart from the charge. */
typedef struct Faced {
  uint32_t penalty; /* in page->penalties */
  uint32_t person;
} Faced;

typedef struct Story {
  Page *page;
  LIST(Draft) drafts;
  Party parties[SENTENCE_PARTIES];
  size_t party_count;
  Cue cues[SENTENCE_CUES];
  size_t cue_count;
  Cue untold[SENTENCE_UNTOLD]; /* wished, feared, denied or to come: no events, but they are about somebody */
  size_t untold_count;
  size_t first, end; /* tokens of the sentence at hand */
  uint32_t sentence;
  uint32_t single;                 /* the person told of last, or NONE */
  uint32_t protagonist;            /* whom the whole text is about, or NONE */
  uint32_t recent[RECENT_PERSONS]; /* those named last, the latest first */
  size_t recent_count;
  uint32_t group[PARTY_MEMBERS]; /* the persons named together last */
  size_t group_count;
  const TextList *charges;    /* named last, for "such charges" */
  uint32_t carried_paragraph; /* where the date and place below were told */
  const Mention *carried_date;
  Text carried_place;
  const Mention *section; /* the date of a heading that is only a date: of all below it */
  size_t shift;           /* the first in page->shifts not yet behind */
  Period told, told_day;  /* what "later" counts from: the date told last, and the last that was a day */
  bool has_told, has_told_day;
  Anchor anchored[SENTENCE_ANCHORS]; /* of the sentence at hand */
  size_t anchored_count;
  Period scene; /* the day that the acts told last had */
  Text scene_raw;
  uint32_t scene_paragraph;
  bool has_scene;
  Faced faced[FACED_MOST];
  size_t faced_count;
  Period span; /* over which the text counts */
  Text span_raw;
  bool has_span;
} Story;

/* Fills story->parties for the sentence and moves single and group along. */
void story_parties(Story *story);
/* Fills story->cues; those only wished, denied or feared are left out. */
void story_cues(Story *story);
/* The cues of the sentence that have a party in their middle; how many. */
size_t story_split_cues(const Story *story, Split splits[SENTENCE_SPLITS]);

/* May an event of this type happen to the party? */
bool party_fits(const Party *party, EventType type);
/* Who is affected, and who does it; NULL where the sentence does not tell. */
const Party *cue_affected(const Story *story, const Cue *cue);
const Party *cue_agent(const Story *story, const Cue *cue);

/* Adds a draft for the cue where it tells enough. */
void story_read_cue(Story *story, const Cue *cue);
/* Notes of persons what the sentence tells of them beside its events: who is to be freed, who says "she said". */
void story_note_persons(Story *story);
/* What the drafts from `first` on, those of the sentence at hand, take from the ones before. */
void story_carry_on(Story *story, size_t first);

/* Gives the dates of the sentence that are told from another their days. */
void story_anchors(Story *story);
/* In "the day after his arrest on 1 May" the day after is not the arrest's, and 1 May is nobody else's. */
bool story_date_is_of_other(const Story *story, const Cue *cue, const Mention *date);
/* Is the cue but named for a date to be told from, its event told before? */
bool story_is_told_before(const Story *story, const Cue *cue);
/* Keeps the date told last; to be called once the sentence has its drafts, those from `first` on. */
void story_note_dates(Story *story, size_t first);

/* The day of the scene (scene.c): lent to the drafts from `first` on, kept for the next
 * sentence, and given once drafts are joined to those that still have no day. */
void story_place_in_scene(Story *story, size_t first);
void story_note_scene(Story *story, size_t first);
void story_date_by_scene(Story *story);

/* Terms that verdicts, rulings and charges have from each other (verdicts.c): noted by sentence, given once
 * drafts are joined. */
void story_note_faced(Story *story, size_t first);
void story_share_verdicts(Story *story);

/* What the cue tells of the party, once it is known who and how many (act_types.c). */
EventType story_type_of(const Story *story, const Cue *cue, const Party *affected);
/* Does the sentence put somebody into the hands of officials; speak of a court; have a word of this use? */
bool story_in_custody(const Story *story);
bool story_has_court(const Story *story);
bool story_has_word(const Story *story, WordUse use);

/* What an event of this type is like. */
bool event_bears_charges(EventType type);
bool event_has_persons(EventType type);        /* happens to persons */
bool event_takes_organisation(EventType type); /* happens to an organisation */
bool event_is_scene(EventType type);           /* happens without named persons: protest, law */
int event_gravity(EventType type);             /* violence, the graver the higher; 0: none */

/* Adds a draft for each person whom the sentence gives a term of his own (shared_terms.c); true where
 * that leaves nothing for the draft itself. */
bool story_share_terms(Story *story, const Draft *draft, const Cue *cue);
/* Adds the verdict that a line without a verb tells: a person and a term. */
void story_read_listed_term(Story *story);
/* Does another cue that tells an act stand between the two tokens? */
bool story_cue_between(const Story *story, size_t from, size_t to, const Cue *self);
/* The date of its sentence that belongs to the draft; of a number of people it may be a time (draft_dates.c). */
void draft_take_date(Story *story, Draft *draft, const Cue *cue, bool counted);
/* The place its sentence says; what a body counts, it counts where it is (draft_places.c). */
void draft_take_place(Story *story, Draft *draft, const Cue *cue);
void draft_take_place_of_counter(Story *story, Draft *draft);
/* Once drafts are joined and dated: the place of acts of one day, the country of laws and numbers. */
void story_places(Story *story);
/* Dates, place, penalty, charges and count of a draft. */
void draft_fill(Story *story, Draft *draft, const Cue *cue, const Party *affected);

/* Joins what tells the same, and drops what tells too little. */
void story_join(Story *story);

#endif
