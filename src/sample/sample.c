#include "sample/sample.h"

#include "sample/story.h"

#define BATCH_RECORDS 1000 /* in one change, of a large sample; a small one has a change for each case */
#define SMALL_MOST 5000    /* statements up to which a sample is small */
#define CASES_ASKED 3      /* of which the last few are named by an ask */

/* Batches follow each other in one arena: what outlasts a batch lies in World. */
typedef struct Filling {
  Registry *registry;
  SampleOptions options;
  SampleDraft draft;
  World world;
  RecordId recent[CASES_ASKED];
} Filling;

static size_t batch_size(const SampleOptions *options) {
  return options->statements <= SMALL_MOST ? 1 : BATCH_RECORDS;
}

/* What all stories need: bodies and issues. */
static Outcome fill_country(Filling *filling, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  filling->draft.arena = arena;
  country_make(&filling->world, filling->options.statements <= SMALL_MOST ? 2 : CITIES_MOST);
  issues_make(&filling->world);
  return draft_save(&filling->draft, filling->registry, problem);
}

static void add_advocacy(Filling *filling) {
  size_t cases = filling->draft.made.cases;
  if (cases % 10 == 0) occasion_make(&filling->world, filling->recent, CASES_ASKED);
  if (cases % 6 == 0) count_of_others_make(&filling->world);
}

static Outcome fill_cases(Filling *filling, Problem *problem) {
  SampleDraft *draft = &filling->draft;
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  draft->arena = arena;
  size_t batch = batch_size(&filling->options);
  do {
    RecordId made = story_make(&filling->world);
    filling->recent[draft->made.cases % CASES_ASKED] = made;
    add_advocacy(filling);
  } while (draft->entries.length < batch && draft->outcome == DONE &&
           draft->made.statements < filling->options.statements);
  return draft_save(draft, filling->registry, problem);
}

Outcome sample_fill(Registry *registry, const SampleOptions *options, SampleProgress progress, void *context,
                    SampleMade *ret_made, Problem *problem) {
  Filling filling = {.registry = registry, .options = *options};
  filling.draft.series.state = options->seed;
  filling.draft.ids.state = ~options->seed * 0xD1342543DE82EF95u;
  filling.world = (World){.draft = &filling.draft, .last_day = options->last_day};
  TRY(fill_country(&filling, problem));
  while (filling.draft.made.statements < options->statements) {
    TRY(fill_cases(&filling, problem));
    if (progress != NULL) progress(context, filling.draft.made.statements, options->statements);
  }
  *ret_made = filling.draft.made;
  return DONE;
}
