package lexicon_test

import (
	"strings"
	"testing"

	"casus/internal/lexicon"
)

// whoLed asks who held an office on a day, one question a line: state, office,
// day, a word of the name. The answers are common knowledge, set down without
// the tables.
const whoLed = `
KAZ president 2022-01-05 Tokayev
KAZ president 2015-06-01 Nazarbayev
KAZ prime-minister 2022-01-06 Smailov
KAZ prime-minister 2021-12-01 Mamin
KAZ foreign-minister 2022-01-06 Tileuberdi
RUS president 2022-01-05 Putin
RUS president 2010-05-01 Medvedev
RUS president 1998-08-17 Yeltsin
RUS prime-minister 2022-01-05 Mishustin
RUS foreign-minister 2014-03-18 Lavrov
RUS foreign-minister 2022-01-07 Lavrov
RUS defence-minister 2022-02-24 Shoigu
RUS defence-minister 2024-06-01 Belousov
RUS defence-minister 2008-08-08 Serdyukov
BLR president 2020-08-09 Lukashenko
BLR foreign-minister 2021-05-23 Makei
ARM prime-minister 2022-01-06 Pashinyan
ARM prime-minister 2020-11-09 Pashinyan
ARM president 2008-08-08 Sargsyan
ARM foreign-minister 2022-01-10 Mirzoyan
KGZ president 2022-01-06 Japarov
KGZ president 2018-01-01 Jeenbekov
KGZ president 2010-01-01 Bakiyev
TJK president 2022-01-06 Rahmon
UZB president 2015-01-01 Karimov
UZB president 2022-07-01 Mirziyoyev
TKM president 2010-01-01 Berdimuhamedow
AZE president 2020-09-27 Aliyev
GEO president 2008-08-08 Saakashvili
GEO prime-minister 2023-03-08 Garibashvili
UKR president 2013-11-30 Yanukovych
UKR president 2014-07-17 Poroshenko
UKR president 2022-02-24 Zelensky
UKR prime-minister 2013-12-01 Azarov
UKR prime-minister 2022-02-24 Shmyhal
UKR foreign-minister 2022-03-10 Kuleba
UKR defence-minister 2022-04-01 Reznikov
UKR defence-minister 2023-10-01 Umerov
UKR army-chief 2022-06-01 Zaluzhnyi
MDA president 2022-01-01 Sandu
USA president 2001-09-11 Bush
USA president 1999-03-24 Clinton
USA president 2013-08-21 Obama
USA president 2019-06-30 Trump
USA president 2022-01-05 Biden
USA president 2025-06-01 Trump
USA vice-president 2010-01-01 Biden
USA vice-president 2021-01-06 Pence
USA vice-president 2022-01-01 Harris
USA foreign-minister 2003-02-05 Powell
USA foreign-minister 2012-09-11 Clinton
USA foreign-minister 2014-07-25 Kerry
USA foreign-minister 2017-06-01 Tillerson
USA foreign-minister 2020-01-03 Pompeo
USA foreign-minister 2022-01-07 Blinken
USA foreign-minister 2025-03-01 Rubio
USA defence-minister 2003-03-20 Rumsfeld
USA defence-minister 2018-01-01 Mattis
USA defence-minister 2022-02-24 Austin
USA defence-minister 2014-08-08 Hagel
GBR prime-minister 2003-03-20 Blair
GBR prime-minister 2008-01-01 Brown
GBR prime-minister 2013-08-29 Cameron
GBR prime-minister 2018-03-04 May
GBR prime-minister 2022-01-05 Johnson
GBR prime-minister 2022-09-30 Truss
GBR prime-minister 2023-10-07 Sunak
GBR prime-minister 2024-10-01 Starmer
GBR monarch 2012-06-01 Elizabeth
GBR monarch 2023-05-06 Charles
GBR foreign-minister 2013-01-01 Hague
GBR foreign-minister 2018-01-01 Johnson
GBR foreign-minister 2022-02-24 Truss
GBR defence-minister 2022-02-24 Wallace
FRA president 2003-03-20 Chirac
FRA president 2011-03-19 Sarkozy
FRA president 2015-11-13 Hollande
FRA president 2016-07-14 Hollande
FRA president 2022-01-05 Macron
FRA prime-minister 2016-07-14 Valls
FRA foreign-minister 2013-06-01 Fabius
FRA foreign-minister 2020-01-01 Drian
FRA interior-minister 2016-07-14 Cazeneuve
DEU chancellor 2002-09-01 Schröder
DEU chancellor 2015-09-04 Merkel
DEU chancellor 2022-02-24 Scholz
DEU chancellor 2025-07-01 Merz
DEU foreign-minister 2014-02-21 Steinmeier
DEU foreign-minister 2022-01-18 Baerbock
DEU defence-minister 2016-01-01 Leyen
ITA prime-minister 2016-01-01 Renzi
ITA prime-minister 2021-06-01 Draghi
ITA prime-minister 2024-01-01 Meloni
ESP prime-minister 2004-05-01 Zapatero
ESP prime-minister 2017-10-01 Rajoy
ESP prime-minister 2022-01-01 Sánchez
POL prime-minister 2012-01-01 Tusk
POL prime-minister 2022-01-01 Morawiecki
POL president 2022-02-24 Duda
HUN prime-minister 2022-01-01 Orbán
GRC prime-minister 2015-07-05 Tsipras
TUR prime-minister 2013-06-01 Erdoğan
TUR president 2016-07-15 Erdoğan
TUR president 2012-01-01 Gül
TUR foreign-minister 2019-10-09 Çavuşoğlu
TUR foreign-minister 2012-01-01 Davutoğlu
NLD prime-minister 2014-07-17 Rutte
SWE prime-minister 2023-01-01 Kristersson
FIN prime-minister 2022-05-12 Marin
SRB president 2022-01-01 Vučić
ISR prime-minister 2014-07-08 Netanyahu
ISR prime-minister 2006-07-12 Olmert
ISR prime-minister 2021-07-01 Bennett
ISR prime-minister 2022-08-05 Lapid
ISR prime-minister 2023-10-07 Netanyahu
ISR defence-minister 2014-07-08 Ya'alon
ISR defence-minister 2023-10-07 Gallant
ISR foreign-minister 2014-08-01 Lieberman
PSE president 2014-07-08 Abbas
PSE president 2002-03-29 Arafat
LBN prime-minister 2006-07-12 Siniora
LBN prime-minister 2024-10-01 Mikati
LBN speaker 2024-10-01 Berri
SYR president 2013-08-21 Assad
SYR president 2025-06-01 Sharaa
EGY president 2013-06-30 Morsi
EGY president 2013-07-10 Mansour
EGY president 2010-12-01 Mubarak
EGY president 2018-01-01 Sisi
EGY defence-minister 2013-07-03 Sisi
EGY prime-minister 2013-08-14 Beblawi
EGY foreign-minister 2013-08-14 Fahmy
IRN supreme-leader 2020-01-08 Khamenei
IRN president 2009-06-12 Ahmadinejad
IRN president 2015-07-14 Rouhani
IRN president 2022-09-16 Raisi
IRN foreign-minister 2015-07-14 Zarif
IRQ president 2002-01-01 Hussein
IRQ prime-minister 2014-06-10 Maliki
IRQ prime-minister 2016-10-17 Abadi
SAU monarch 2014-01-01 Abdullah
SAU monarch 2022-01-01 Salman
SAU crown-prince 2018-10-02 Mohammed
SAU foreign-minister 2014-01-01 Saud
YEM president 2011-06-03 Saleh
YEM president 2015-03-26 Hadi
JOR monarch 2012-01-01 Abdullah
QAT monarch 2022-01-01 Tamim
AFG president 2009-01-01 Karzai
AFG president 2021-08-14 Ghani
PAK prime-minister 2014-06-15 Sharif
PAK prime-minister 2021-01-01 Khan
PAK president 2005-01-01 Musharraf
PAK army-chief 2014-12-16 Sharif
IND prime-minister 2008-11-26 Singh
IND prime-minister 2019-02-26 Modi
IND foreign-minister 2022-01-01 Jaishankar
BGD prime-minister 2017-08-25 Hasina
LKA president 2009-05-18 Rajapaksa
MMR army-chief 2021-02-01 Min
CHN president 2008-08-08 Hu
CHN president 2022-01-07 Xi
CHN foreign-minister 2022-01-07 Wang
JPN prime-minister 2011-03-11 Kan
JPN prime-minister 2017-09-01 Abe
JPN prime-minister 2022-01-01 Kishida
KOR president 2014-04-16 Park
KOR president 2018-04-27 Moon
PRK leader 2017-09-03 Kim
THA prime-minister 2014-01-01 Yingluck
PHL president 2017-05-23 Duterte
IDN president 2018-09-28 Widodo
AUS prime-minister 2019-01-01 Morrison
CAN prime-minister 2014-10-22 Harper
CAN prime-minister 2022-02-14 Trudeau
NGA president 2014-04-14 Jonathan
NGA president 2019-01-01 Buhari
KEN president 2013-09-21 Kenyatta
ZAF president 2012-08-16 Zuma
ETH prime-minister 2020-11-04 Abiy
SDN president 2015-01-01 Bashir
LBY leader 2011-02-17 Gaddafi
TUN president 2021-07-25 Saied
MLI president 2012-03-01 Touré
BFA president 2014-10-30 Compaoré
NER president 2023-07-25 Bazoum
GMB president 2016-12-01 Jammeh
CIV president 2010-12-01 Gbagbo
COD president 2018-01-01 Kabila
RWA president 2022-01-01 Kagame
UGA president 2021-01-14 Museveni
ZWE president 2017-11-01 Mugabe
VEN president 2012-10-07 Chávez
VEN president 2019-01-23 Maduro
BRA president 2016-01-01 Rousseff
BRA president 2022-01-01 Bolsonaro
MEX president 2014-09-26 Peña
COL president 2016-09-26 Santos
CUB president 2014-12-17 Castro
ARG president 2014-01-01 Fernández
CHL president 2019-10-18 Piñera
UN secretary-general 2003-03-20 Annan
UN secretary-general 2014-01-01 Ban
UN secretary-general 2022-01-06 Guterres
NATO secretary-general 2011-03-31 Rasmussen
NATO secretary-general 2022-02-24 Stoltenberg
NATO secretary-general 2025-01-01 Rutte
CSTO secretary-general 2022-01-06 Zas
CSTO secretary-general 2010-06-01 Bordyuzha
`

// whoServed asks for ministers in the same form.
const whoServed = `
LBN foreign-minister 2006-07-20 Salloukh
LBN foreign-minister 2012-01-01 Mansour
LBN defence-minister 2024-10-01 Sleem
LBN defence-minister 2020-08-04 Akar
SYR defence-minister 2012-07-01 Rajiha
SYR defence-minister 2016-12-01 Freij
SYR foreign-minister 2013-08-21 Muallem
YEM foreign-minister 2011-06-03 Qirbi
YEM foreign-minister 2023-01-01 Mubarak
IRQ defence-minister 2016-06-01 Obaidi
IRQ foreign-minister 2019-06-01 Hakim
IRQ foreign-minister 2008-01-01 Zebari
IRN defence-minister 2012-01-01 Vahidi
ISR defence-minister 2006-07-12 Peretz
ISR defence-minister 2019-05-05 Netanyahu
ISR defence-minister 2012-11-14 Barak
SAU defence-minister 2009-01-01 Sultan
SAU foreign-minister 2016-01-03 Jubeir
QAT foreign-minister 2012-01-01 Jassim
KWT foreign-minister 2017-06-05 Sabah
BHR foreign-minister 2011-03-14 Khalid
EGY foreign-minister 2010-12-01 Gheit
EGY foreign-minister 2016-01-01 Shoukry
NGA foreign-minister 2014-04-14 Wali
NGA defence-minister 2014-04-14 Gusau
NGA defence-minister 2021-01-01 Magashi
MLI foreign-minister 2023-06-16 Diop
MLI foreign-minister 2013-01-11 Coulibaly
NER foreign-minister 2023-07-01 Massaoudou
NER defence-minister 2024-03-16 Mody
BFA foreign-minister 2013-01-01 Bassolé
TCD foreign-minister 2016-01-01 Faki
ETH foreign-minister 2013-01-01 Tedros
ETH foreign-minister 2021-06-01 Demeke
ETH defence-minister 2020-11-04 Kenea
ERI foreign-minister 2018-07-09 Osman
SDN foreign-minister 2021-10-01 Mahdi
SDN defence-minister 2012-03-01 Hussein
SSD defence-minister 2016-07-08 Kuol
LBY foreign-minister 2011-02-17 Kusa
LBY foreign-minister 2022-01-01 Mangoush
TUN foreign-minister 2021-07-25 Jerandi
ARM defence-minister 2020-10-01 Tonoyan
AZE defence-minister 2020-10-01 Hasanov
AZE foreign-minister 2020-10-01 Bayramov
GEO foreign-minister 2008-08-08 Tkeshelashvili
GEO defence-minister 2008-08-08 Kezerashvili
KGZ foreign-minister 2016-01-01 Abdyldaev
KAZ defence-minister 2022-01-05 Bektanov
TJK defence-minister 2022-01-06 Mirzo
UKR defence-minister 2014-05-01 Koval
UKR defence-minister 2014-09-01 Heletey
UKR foreign-minister 2011-01-01 Gryshchenko
MDA foreign-minister 2022-02-24 Popescu
SRB foreign-minister 2008-02-17 Jeremić
XKX foreign-minister 2022-01-01 Gërvalla
MYS defence-minister 2014-03-08 Hishammuddin
MMR foreign-minister 2017-08-25 Suu
THA foreign-minister 2021-01-01 Don
VNM defence-minister 2014-05-02 Thanh
KHM foreign-minister 2022-08-01 Prak
PHL foreign-minister 2016-07-12 Yasay
PHL defence-minister 2017-05-23 Lorenzana
PHL defence-minister 2023-03-01 Galvez
SGP defence-minister 2009-01-01 Teo
IDN defence-minister 2012-01-01 Purnomo
COD foreign-minister 2022-06-13 Lutundula
RWA foreign-minister 2013-01-01 Mushikiwabo
KEN foreign-minister 2013-09-21 Amina
KEN defence-minister 2013-09-21 Omamo
UGA foreign-minister 2014-09-16 Kutesa
TZA foreign-minister 2013-01-01 Membe
ZWE defence-minister 2011-01-01 Mnangagwa
AFG defence-minister 2021-08-14 Bismillah
AFG defence-minister 2022-01-01 Yaqoob
BGD foreign-minister 2021-01-01 Momen
LKA foreign-minister 2012-01-01 Peiris
VEN foreign-minister 2009-01-01 Maduro
COL defence-minister 2016-09-26 Villegas
AUT foreign-minister 2015-07-14 Kurz
IRL foreign-minister 2019-01-01 Coveney
BRA defence-minister 2017-01-01 Jungmann
NLD foreign-minister 2018-01-01 Zijlstra
CZE foreign-minister 2011-01-01 Schwarzenberg
TUR defence-minister 2010-05-31 Gönül
EST foreign-minister 2022-02-24 Liimets
LTU defence-minister 2022-02-24 Anušauskas
NOR foreign-minister 2011-07-22 Støre
BEL foreign-minister 2016-03-22 Reynders
SVK defence-minister 2022-02-24 Naď
ZAF defence-minister 2013-03-23 Mapisa
MEX defence-minister 2014-09-26 Cienfuegos
`

func TestWhoLed(t *testing.T) { askHolders(t, whoLed, 150) }

func TestWhoServed(t *testing.T) { askHolders(t, whoServed, 80) }

// askHolders wants at least as many questions as least, and 97 of 100 right.
func askHolders(t *testing.T, questions string, least int) {
	t.Helper()
	l := mustLoad(t)
	asked, right := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(questions), "\n") {
		f := strings.Fields(line)
		office, ok := l.OfficeByID(f[1])
		if !ok {
			t.Fatalf("%q: no such office", line)
		}
		asked++
		h, ok := l.Holder(f[0], office, f[2])
		if ok && strings.Contains(lexicon.Fold(h.Name), lexicon.Fold(f[3])) {
			right++
			continue
		}
		t.Logf("%s: the lexicon says %q", line, h.Name)
	}
	if asked < least || float64(right) < 0.97*float64(asked) {
		t.Errorf("%d of %d right, want at least %d questions and 97 in 100", right, asked, least)
	}
}

func TestPersonsByName(t *testing.T) {
	l := mustLoad(t)
	for _, c := range []struct{ name, day, id string }{
		{"Tokayev", "2022-01-05", "KAZ:kassym-jomart-tokayev"},
		{"Kasym-Zhomart Tokayev", "2022-01-05", "KAZ:kassym-jomart-tokayev"},
		{"Xi", "2022-01-05", "CHN:xi-jinping"},
		{"von der Leyen", "2022-01-05", "EU.commission:ursula-von-der-leyen"},
		{"Mursi", "2013-06-30", "EGY:mohamed-morsi"},
		{"al-Assad", "2013-08-21", "SYR:bashar-al-assad"},
		{"Zelenskyy", "2022-02-24", "UKR:volodymyr-zelensky"},
	} {
		p := l.Persons(c.name, c.day)
		if len(p) == 0 || p[0].ActorID != c.id {
			t.Errorf("Persons(%q, %s) = %v, want %s first", c.name, c.day, p, c.id)
		}
	}
	if p := l.Persons("Truman", "2022-01-05"); len(p) > 0 {
		t.Errorf("a bare surname finds %v, 70 years out of office", p)
	}
}
