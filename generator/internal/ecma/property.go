package ecma

import (
	"strings"
	"sync"
	"unicode"
)

// property is a Unicode property as package regexp can say it: by a name of its own, or as the characters that have it. Neither is set
// for one that Go does not know.
type property struct {
	name string // "Lu", "Greek"
	set  []rune // first and last of each range, in order
}

func (p property) known() bool { return p.name != "" || p.set != nil }

// propertyOf reads what stands between the braces of \p{...}: a general category, a binary property, or Script=, Script_Extensions= and
// General_Category= with a value (ECMA-262, section 22.2.1.1). Go has no table of script extensions: the script itself stands for them.
// Documents write scripts without the name of their property as well.
func propertyOf(text string) property {
	name, value, named := strings.Cut(text, "=")
	if !named {
		if p := categoryOf(text); p.known() {
			return p
		}
		if p := binaryOf(text); p.known() {
			return p
		}
		return scriptOf(text)
	}
	switch name {
	case "General_Category", "gc":
		return categoryOf(value)
	case "Script", "sc", "Script_Extensions", "scx":
		return scriptOf(value)
	}
	return property{}
}

func scriptOf(name string) property {
	if long, short := scriptNames()[name]; short {
		name = long
	}
	if unicode.Scripts[name] == nil {
		return property{}
	}
	return property{name: name}
}

// categoryOf is a general category by its short or its long name. Unassigned characters are none of Go's before version 1.25.
func categoryOf(name string) property {
	if short, long := categoryNames()[name]; long {
		name = short
	}
	switch {
	case name == "LC":
		return property{set: rangesOf(unicode.Lu, unicode.Ll, unicode.Lt)}
	case name == "Cn" || unicode.Categories[name] == nil:
		return property{}
	}
	return property{name: name}
}

// binaryOf is a property that characters have or have not.
func binaryOf(name string) property {
	switch name {
	case "Any":
		return property{set: []rune{0, unicode.MaxRune}}
	case "ASCII":
		return property{set: []rune{0, unicode.MaxASCII}}
	case "Alphabetic", "Alpha":
		return property{set: rangesOf(unicode.L, unicode.Nl, unicode.Other_Alphabetic)}
	case "Lowercase", "Lower":
		return property{set: rangesOf(unicode.Ll, unicode.Other_Lowercase)}
	case "Uppercase", "Upper":
		return property{set: rangesOf(unicode.Lu, unicode.Other_Uppercase)}
	case "White_Space", "space":
		return property{set: rangesOf(unicode.White_Space)}
	case "Hex_Digit", "Hex":
		return property{set: rangesOf(unicode.Hex_Digit)}
	case "ASCII_Hex_Digit", "AHex":
		return property{set: rangesOf(unicode.ASCII_Hex_Digit)}
	case "Ideographic", "Ideo", "Unified_Ideograph", "UIdeo", "Dash", "Diacritic", "Dia", "Quotation_Mark", "QMark",
		"Variation_Selector", "VS":
		return property{set: rangesOf(unicode.Properties[longBinary(name)])}
	}
	return property{}
}

func longBinary(name string) string {
	switch name {
	case "Ideo":
		return "Ideographic"
	case "UIdeo":
		return "Unified_Ideograph"
	case "Dia":
		return "Diacritic"
	case "QMark":
		return "Quotation_Mark"
	case "VS":
		return "Variation_Selector"
	}
	return name
}

// rangesOf are the characters of some tables, as ranges that neither touch nor overlap.
func rangesOf(tables ...*unicode.RangeTable) (out []rune) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, tables...) {
			continue
		}
		if n := len(out); n > 0 && out[n-1] == r-1 {
			out[n-1] = r
			continue
		}
		out = append(out, r, r)
	}
	return out
}

// others are the characters that a set does not have.
func others(set []rune) (out []rune) {
	next := rune(0)
	for i := 0; i < len(set); i += 2 {
		if set[i] > next {
			out = append(out, next, set[i]-1)
		}
		next = set[i+1] + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, next, unicode.MaxRune)
	}
	return out
}

// pairs reads names that stand for others.
func pairs(text string) map[string]string {
	out := map[string]string{}
	for pair := range strings.FieldsSeq(text) {
		name, other, _ := strings.Cut(pair, "=")
		out[name] = other
	}
	return out
}

// categoryNames are the long names of general categories (Unicode, PropertyValueAliases).
var categoryNames = sync.OnceValue(func() map[string]string {
	return pairs(`
	Other=C Control=Cc cntrl=Cc Format=Cf Unassigned=Cn Private_Use=Co Surrogate=Cs Letter=L Cased_Letter=LC Lowercase_Letter=Ll
	Modifier_Letter=Lm Other_Letter=Lo Titlecase_Letter=Lt Uppercase_Letter=Lu Mark=M Combining_Mark=M Spacing_Mark=Mc Enclosing_Mark=Me
	Nonspacing_Mark=Mn Number=N Decimal_Number=Nd digit=Nd Letter_Number=Nl Other_Number=No Punctuation=P punct=P
	Connector_Punctuation=Pc Dash_Punctuation=Pd Close_Punctuation=Pe Final_Punctuation=Pf Initial_Punctuation=Pi Other_Punctuation=Po
	Open_Punctuation=Ps Symbol=S Currency_Symbol=Sc Modifier_Symbol=Sk Math_Symbol=Sm Other_Symbol=So Separator=Z Line_Separator=Zl
	Paragraph_Separator=Zp Space_Separator=Zs`)
})

// scriptNames are the short names of scripts (ISO 15924).
var scriptNames = sync.OnceValue(func() map[string]string {
	return pairs(`
	Adlm=Adlam Aghb=Caucasian_Albanian Arab=Arabic Armi=Imperial_Aramaic Armn=Armenian Avst=Avestan Bali=Balinese Bamu=Bamum
	Bass=Bassa_Vah Batk=Batak Beng=Bengali Bhks=Bhaiksuki Bopo=Bopomofo Brah=Brahmi Brai=Braille Bugi=Buginese Buhd=Buhid Cakm=Chakma
	Cans=Canadian_Aboriginal Cari=Carian Cher=Cherokee Chrs=Chorasmian Copt=Coptic Cpmn=Cypro_Minoan Cprt=Cypriot Cyrl=Cyrillic
	Deva=Devanagari Diak=Dives_Akuru Dogr=Dogra Dsrt=Deseret Dupl=Duployan Egyp=Egyptian_Hieroglyphs Elba=Elbasan Elym=Elymaic
	Ethi=Ethiopic Geor=Georgian Glag=Glagolitic Gong=Gunjala_Gondi Gonm=Masaram_Gondi Goth=Gothic Gran=Grantha Grek=Greek Gujr=Gujarati
	Guru=Gurmukhi Hang=Hangul Hani=Han Hano=Hanunoo Hatr=Hatran Hebr=Hebrew Hira=Hiragana Hluw=Anatolian_Hieroglyphs Hmng=Pahawh_Hmong
	Hmnp=Nyiakeng_Puachue_Hmong Hung=Old_Hungarian Ital=Old_Italic Java=Javanese Kali=Kayah_Li Kana=Katakana Khar=Kharoshthi Khmr=Khmer
	Khoj=Khojki Kits=Khitan_Small_Script Knda=Kannada Kthi=Kaithi Lana=Tai_Tham Laoo=Lao Latn=Latin Lepc=Lepcha Limb=Limbu Lina=Linear_A
	Linb=Linear_B Lyci=Lycian Lydi=Lydian Mahj=Mahajani Maka=Makasar Mand=Mandaic Mani=Manichaean Marc=Marchen Medf=Medefaidrin
	Mend=Mende_Kikakui Merc=Meroitic_Cursive Mero=Meroitic_Hieroglyphs Mlym=Malayalam Mong=Mongolian Mroo=Mro Mtei=Meetei_Mayek
	Mult=Multani Mymr=Myanmar Nagm=Nag_Mundari Nand=Nandinagari Narb=Old_North_Arabian Nbat=Nabataean Nkoo=Nko Nshu=Nushu Ogam=Ogham
	Olck=Ol_Chiki Orkh=Old_Turkic Orya=Oriya Osge=Osage Osma=Osmanya Ougr=Old_Uyghur Palm=Palmyrene Pauc=Pau_Cin_Hau Perm=Old_Permic
	Phag=Phags_Pa Phli=Inscriptional_Pahlavi Phlp=Psalter_Pahlavi Phnx=Phoenician Plrd=Miao Prti=Inscriptional_Parthian Qaac=Coptic
	Qaai=Inherited Rjng=Rejang Rohg=Hanifi_Rohingya Runr=Runic Samr=Samaritan Sarb=Old_South_Arabian Saur=Saurashtra Sgnw=SignWriting
	Shaw=Shavian Shrd=Sharada Sidd=Siddham Sind=Khudawadi Sinh=Sinhala Sogd=Sogdian Sogo=Old_Sogdian Sora=Sora_Sompeng Soyo=Soyombo
	Sund=Sundanese Sylo=Syloti_Nagri Syrc=Syriac Tagb=Tagbanwa Takr=Takri Tale=Tai_Le Talu=New_Tai_Lue Taml=Tamil Tang=Tangut
	Tavt=Tai_Viet Telu=Telugu Tfng=Tifinagh Tglg=Tagalog Thaa=Thaana Tibt=Tibetan Tirh=Tirhuta Tnsa=Tangsa Ugar=Ugaritic Vaii=Vai
	Vith=Vithkuqi Wara=Warang_Citi Wcho=Wancho Xpeo=Old_Persian Xsux=Cuneiform Yezi=Yezidi Yiii=Yi Zanb=Zanabazar_Square Zinh=Inherited
	Zyyy=Common`)
})
