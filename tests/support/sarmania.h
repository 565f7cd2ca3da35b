/* sarmania.h - the invented registry that papers are tried on: a trial, a survivor
 * who wants no paper, an officer who is not charged. */
#ifndef TESTS_SUPPORT_SARMANIA_H
#define TESTS_SUPPORT_SARMANIA_H

/* A record or its next fields a line. */
/* clang-format off */
static const char sarmania[] =
    "person dcoc\nnames=Department for Combating Organised Crime\ntype=organisation\n\n"
    "person coalition\nnames=Coalition against Ill-treatment\ntype=organisation\n\n"
    "person saruan\nnames=Saruan Tyngbaquly\nnames=Сәруан Тыңбақұлы [kk]\ntype=individual\noccupation=union lawyer [en]\n"
    "consents=use=confidential_briefing; answer=yes\nconsents=use=public_by_name; answer=yes\n\n"
    "person ilnar\nnames=Ilnar Osekbel\ntype=individual\nconsents=use=confidential_briefing; answer=yes\n"
    "consents=use=public_by_name; answer=no\nconsents=use=public_without_name; answer=yes\n\n"
    "person rauan\nnames=Rauan Seitkaziev\nnames=Рауан Сейтқазиев [kk]\ntype=individual\nconsents=use=keep; answer=yes\n"
    "consents=use=count; answer=yes\nconsents=use=confidential_briefing; answer=no\nconsents=use=public_by_name; answer=no\n\n"
    "person kursaev\nnames=Vadim Kursaev\ntype=individual\n\n"
    "person wife\nnames=Aliya Tyngbaquly\ntype=individual\n\n"
    "event night\ntitle=Taken in the night [en]\nfrom=2026-01-12/2026-01-13\nplace=Kostrava\n"
    "description=Допросили также Рауана Сейтказиева. [ru]\n\n"
    "event search\ntitle=Search [en]\nfrom=2025-06-03\nplace=Haruan\ndescription=The officers took papers and telephones. [en]\n\n"
    "act blow\nevent=$night\nvictim=$rauan\ntype=torture\nclaim=alleged_by=$rauan\n\n"
    "act beating\nevent=$search\nvictim=$saruan\ntype=ill_treatment\nclaim=alleged_by=$saruan; denied_by=$dcoc\n\n"
    "involvement one\nact=$blow\nperpetrator=$kursaev\nagency=$dcoc\n\n"
    "involvement two\nact=$beating\nperpetrator=$kursaev\nagency=$dcoc\n\n"
    "proceeding trial\ntitle=Prosecution of two union lawyers [en]\ntype=criminal\npersons=$saruan; role=accused\n"
    "persons=$ilnar; role=accused\n\n"
    "provision discord\ncode=Criminal Code\narticle=211 (2)\n\n"
    "step charged\nproceeding=$trial\ntype=charged\ndate=2025-06-14\nprovisions=$discord\ncharge=incitement of discord [en]\n\n"
    "step opens\nproceeding=$trial\ntype=trial\ndate=2026-01-19\nauthority=Haruan City Court [en]\n\n"
    "step asked\nproceeding=$trial\ntype=prosecutor_requested\ndate=2026-02-16\n"
    "penalties=kind=imprisonment; amount=8; unit=years; status=requested; person=$saruan\n"
    "penalties=kind=imprisonment; amount=6; unit=years; status=requested; person=$ilnar\n\n"
    "step given\nproceeding=$trial\ntype=sentenced\ndate=2026-02-27\n"
    "penalties=kind=imprisonment; amount=5; unit=years; status=imposed; person=$saruan\n\n"
    "step hearing\nproceeding=$trial\ntype=appealed\ndate=2026-03-09\nnext=what=hearing; when=2026-03-26\n\n"
    "custody cell\nperson=$saruan\nproceeding=$trial\ninstitution=Remand prison no. 2, Haruan [en]\nkind=remand\n"
    "from=2025-06-03\nlast_confirmed=2026-02-24\n\n"
    "case union\ntitle=Union lawyers [en]\nregistered=2025-06-05\ntype=association\npersons=$saruan; role=person_affected\n"
    "persons=$ilnar; role=person_affected\nproceedings=$trial\nevents=$search\n\n"
    "case market\ntitle=The stallholder [en]\nregistered=2026-01-19\ntype=torture\npersons=$rauan; role=person_affected\n"
    "events=$night\n\n"
    "count figure\nwhat=torture\nunit=cases\nperiod=2025-01/2025-09\nbasis=registered\ncounted_by=$coalition\nrange=115\n\n"
    "issue issueunion\ntitle=Prison for lawyers of unions [en]\npositions=text=The articles do not say what they forbid. [en]; date=2026-03-01\n"
    "cases=$union\n\n"
    "occasion dialogue\ntitle=Human-rights dialogue with Sarmania [en]\nbody=European Union [en]\nround=6\ndate=2026-03-18\n"
    "place=Brussels\n\n"
    "occasion before\ntitle=Human-rights dialogue with Sarmania [en]\ndate=2025-03-18\n\n"
    "ask name\ntext=Name both lawyers and observe the appeal hearing. [en]\noccasion=$dialogue\naddressee=European Union [en]\n"
    "issue=$issueunion\ncases=$union\n\n"
    "ask visit\ntext=Visit remand prison no. 2. [en]\noccasion=$before\naddressee=European Union [en]\nraised=yes\n"
    "response=Visit allowed in November 2025. [en]\n\n"
    "ask survivor\ntext=Find out who beat Rauan Seitkaziev. [en]\noccasion=$dialogue\naddressee=European Union [en]\n\n";
/* clang-format on */

#endif
