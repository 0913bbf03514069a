"""Everyday words that colleagues use for one another at work, in any company: whoever wrote *invoice* means the asker's *bill*.

Each line is one group. A word may stand in several; only single words, and only those that need no other word to mean
what the others mean. What means something of its own in one company stands in its lexicon, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_ENGLISH = """
quit resign leave notice
wage pay salary payslip payroll earnings
ill sick unwell poorly
holiday vacation leave
broken faulty defective damaged cracked dead
mend repair fix broken fault
fault error bug outage defect
offline outage fault
strange weird odd suspicious dodgy phishing spam
email mail
letter mailing mailshot
flyer leaflet brochure handout print
poster print printed printing
expo fair exhibition tradeshow
stand booth
petrol fuel mileage diesel expense
reimburse expense refund
hotel travel expense
loan lend borrow loaner
laptop computer notebook pc
telephone phone mobile smartphone handset
tablet device
app software program application tool
lawyer solicitor attorney counsel
boss head manager lead chief director leader
run lead manage
deputy substitute backup cover
bully harass grievance mob
friend mate colleague buddy coworker workmate
job vacancy post opening role
hire recruit employ
newcomer starter joiner
bill invoice
pay payment
instalment installment rates
reporter journalist press editor
television tv camera press
newspaper paper press magazine
interview quote press journalist
course training class workshop seminar
password login access account
lost stolen missing
accident crash collision bump
injury hurt accident wound
van lorry truck vehicle
price cost charge
customer client buyer
supplier vendor manufacturer
buy purchase
product article item goods
withdraw recall
contaminated recall
gift present hospitality
figure number statistic
figure report numbers statistics data
stock inventory
urgent emergency immediately express rush
visit tour
shop store
website web site page
angry upset furious outrage shitstorm backlash
shitstorm backlash viral outrage post
insult abuse angry
complain complaint moan unhappy
comment post tweet
twitter facebook instagram tiktok social
late delayed delay overdue
arrive deliver come
deliver delivery
shift rota
safety accident
return bring back
shut close closed
privacy data protection
budget money
discount rebate reduction
contract agreement
photo picture image
intranet news
meeting session
freight shipping carriage haulage
engineer technician
machine equipment appliance device
stop slot
notice leaving
text wording copy words
approve okay sign release
goal objective target
plan strategy
strategy plan
team department unit
staff employee colleague people
turnover attrition
hack hacked breach compromise intrusion attack defacement
attack incident breach
stolen stole steal theft lost
login identity credentials account
house home address
death die died mortality fatality
school education learning
check review inspection audit
satisfied satisfaction happy
personnel staff workforce employee
income revenue sales
profit margin earnings
rule policy guideline regulation
guide handbook manual instruction guideline
launch release publication
money funding budget finance grant
restore recovery recover
down offline outage
slow performance speed
delete removal remove erase
onboarding newcomer starter joiner
offboarding leaving leaver
disabled disability accessibility accommodation
remote telework homeworking home
flight travel trip
poll survey questionnaire
feedback survey satisfaction
advert ad advertisement advertising campaign
recruitment hiring hire recruit
law legal lawyer
metric measure indicator kpi
percentage rate share proportion
female women woman
male men man
illness disease sick
poor poverty
hunger hungry food
spec specs specification
docs documentation document
repo repository
dev developer development
ops operation
admin administration administrator
hr people personnel
comms communications communication
accounting bookkeeping finance accounts
chair chairman chairperson head
committee board council
risk danger hazard threat
kickoff start launch
done complete finish ready
rid remove removal
""".strip().splitlines()
_GERMAN = """
kundigen kundigung
gehalt lohn abrechnung entgelt
krank krankmeldung
urlaub ferien
kaputt defekt storung fehler
reparatur defekt storung
mail email nachricht
brief mailing
flyer prospekt broschure faltblatt
messe ausstellung
sprit benzin reisekosten auslage spesen
laptop rechner computer notebook
telefon handy
programm software app anwendung
anwalt jurist recht
chef leiter leitung vorgesetzte
vertretung stellvertreter vertreter
kollege kollegin mitarbeiter
stelle job position
einstellen bewerbung
rechnung beleg
journalist presse reporter
schulung kurs fortbildung training seminar
passwort zugang konto login
unfall verletzung
fahrzeug transporter lieferwagen lkw
preis kosten
kunde kundin
lieferant hersteller
kaufen einkauf bestellen
ruckruf zuruckrufen
geschenk prasent
zahl kennzahl statistik bericht
lager bestand inventar
eilig dringend notfall express
laden shop
webseite website internetseite
wutend shitstorm emport
beschwerde reklamation
spat verspatung verzug
lieferung zustellung
schicht dienstplan
rabatt nachlass
vertrag vereinbarung
foto bild
besprechung sitzung treffen termin
team abteilung
ziel vorgabe
gehackt angriff hacker
gestohlen diebstahl verloren
umzug adresse anschrift
prufen prufung kontrolle
schule bildung
zufrieden zufriedenheit
regel richtlinie vorschrift
handbuch anleitung leitfaden
werbung anzeige kampagne
barrierefrei behinderung
umfrage befragung
buchhaltung finanzen
risiko gefahr
ausfall storung
kennzahl indikator messgrosse
gremium ausschuss beirat
unterlagen dokumentation dokument
""".strip().splitlines()


@cache
def groups(language: str) -> tuple[tuple[str, ...], ...]:
    """The groups of words of a language, `en` or `de`; of others none."""
    lines: Mapping[str, list[str]] = {"en": _ENGLISH, "de": _GERMAN}
    return tuple(tuple(line.split()) for line in lines.get(language, ()))
