// SPDX-License-Identifier: 0BSD

package format

import (
	"strings"
	"unicode"
)

// property reads what stands behind \p{, and what ends it (ECMA-262, section 22.2.1.1): a binary property, a general category, or one of
// the properties that have a value.
func (p *pattern) property() bool {
	text, rest, ok := strings.Cut(p.rest, "}")
	p.rest = rest
	name, value, named := strings.Cut(text, "=")
	switch {
	case !ok:
		return false
	case !named:
		return isCategory(text) || isListed(text, binaries)
	case name == "General_Category" || name == "gc":
		return isCategory(value)
	case name == "Script" || name == "sc" || name == "Script_Extensions" || name == "scx":
		return isScript(value)
	}
	return false
}

func isCategory(name string) bool {
	return name == "LC" || name == "Cn" || unicode.Categories[name] != nil && len(name) <= 2 || isListed(name, categories)
}

// isScript reports whether a script has the name, long or short.
func isScript(name string) bool { return unicode.Scripts[name] != nil || isListed(name, scripts) }

// isListed reports whether a word stands in a list of some.
func isListed(word, list string) bool {
	for one := range strings.FieldsSeq(list) {
		if one == word {
			return true
		}
	}
	return false
}

// categories are the long names of general categories (Unicode, PropertyValueAliases).
const categories = `
	Other Control cntrl Format Unassigned Private_Use Surrogate Letter Cased_Letter Lowercase_Letter Modifier_Letter Other_Letter
	Titlecase_Letter Uppercase_Letter Mark Combining_Mark Spacing_Mark Enclosing_Mark Nonspacing_Mark Number Decimal_Number digit
	Letter_Number Other_Number Punctuation punct Connector_Punctuation Dash_Punctuation Close_Punctuation Final_Punctuation
	Initial_Punctuation Other_Punctuation Open_Punctuation Symbol Currency_Symbol Modifier_Symbol Math_Symbol Other_Symbol Separator
	Line_Separator Paragraph_Separator Space_Separator`

// binaries are the properties that characters have or have not (ECMA-262, table 67).
const binaries = `
	ASCII ASCII_Hex_Digit AHex Alphabetic Alpha Any Assigned Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased
	Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF
	Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Emoji
	Emoji_Component EComp Emoji_Modifier EMod Emoji_Modifier_Base EBase Emoji_Presentation EPres Extended_Pictographic ExtPict
	Extender Ext Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST
	ID_Continue IDC ID_Start IDS Ideographic Ideo Join_Control Join_C Logical_Order_Exception LOE Lowercase Lower Math
	Noncharacter_Code_Point NChar Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark Radical
	Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD Terminal_Punctuation Term Unified_Ideograph UIdeo Uppercase Upper
	Variation_Selector VS White_Space space XID_Continue XIDC XID_Start XIDS`

// scripts are the short names of scripts (ISO 15924).
const scripts = `
	Adlm Aghb Arab Armi Armn Avst Bali Bamu Bass Batk Beng Bhks Bopo Brah Brai Bugi Buhd Cakm Cans Cari Cher Chrs Copt Cpmn Cprt
	Cyrl Deva Diak Dogr Dsrt Dupl Egyp Elba Elym Ethi Geor Glag Gong Gonm Goth Gran Grek Gujr Guru Hang Hani Hano Hatr Hebr Hira
	Hluw Hmng Hmnp Hung Ital Java Kali Kana Khar Khmr Khoj Kits Knda Kthi Lana Laoo Latn Lepc Limb Lina Linb Lyci Lydi Mahj Maka
	Mand Mani Marc Medf Mend Merc Mero Mlym Mong Mroo Mtei Mult Mymr Nagm Nand Narb Nbat Nkoo Nshu Ogam Olck Orkh Orya Osge Osma
	Ougr Palm Pauc Perm Phag Phli Phlp Phnx Plrd Prti Qaac Qaai Rjng Rohg Runr Samr Sarb Saur Sgnw Shaw Shrd Sidd Sind Sinh Sogd
	Sogo Sora Soyo Sund Sylo Syrc Tagb Takr Tale Talu Taml Tang Tavt Telu Tfng Tglg Thaa Tibt Tirh Tnsa Ugar Vaii Vith Wara Wcho
	Xpeo Xsux Yezi Yiii Zanb Zinh Zyyy`
