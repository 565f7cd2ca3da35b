/* propose.h - from what a document says to records-to-be.
 *
 *   persons and bodies  -> person
 *   trials, charges, verdicts, ... -> proceeding and step (one proceeding for
 *                          those who are tried together)
 *   torture, detention, ... -> event, act for each person affected, and
 *                          involvement for who is said to have done it
 *   figures of others   -> count
 *   asks, meetings, issues -> ask, occasion, issue
 *   and a case for each group of persons affected
 *
 * A penalty that was asked for becomes a step of its own and never one imposed;
 * "currently on trial" becomes a known state, dated no later than the document. */
#ifndef INTAKE_PROPOSE_H
#define INTAKE_PROPOSE_H

#include "intake/builder.h"

/* Fills builder->drafts, those that others link to before those that link. */
Outcome propose_all(Builder *builder, Problem *problem);

/* The parts of it, in this order. */
Outcome propose_persons(Builder *builder, Problem *problem);
Outcome propose_context(Builder *builder, Problem *problem);     /* occasion, issues */
Outcome propose_proceedings(Builder *builder, Problem *problem); /* with their steps */
Outcome propose_events(Builder *builder, Problem *problem);      /* with acts, involvements, counts */
Outcome propose_cases(Builder *builder, Problem *problem);
Outcome propose_asks(Builder *builder, Problem *problem);

/* The body of this name as a proposal of its own, made where it is needed first;
 * none where the text names no such body. */
Outcome propose_body(Builder *builder, Text name, RecordId *ret_id, Problem *problem);

/* The body of this name that the text tells of; NULL where there is none. */
const FoundOrganisation *body_named(const Builder *builder, Text name);

/* Who is said to have done this act of the event, each as suspected. */
Outcome propose_involvements(Builder *builder, const FoundEvent *event, RecordId act, Problem *problem);
/* The field "claim": who says so, where the text tells. */
Outcome propose_claim(Builder *builder, Draftling *draft, const FoundEvent *event, Problem *problem);

/* What an event rests on. */
Ground event_ground(const FoundEvent *event);

/* How an event is registered. */
typedef enum EventRoute { ROUTE_EVENT, ROUTE_STEP, ROUTE_ACT, ROUTE_OCCASION } EventRoute;
EventRoute event_route(EventType type);

#endif
