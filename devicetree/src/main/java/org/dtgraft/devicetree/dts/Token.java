package org.dtgraft.devicetree.dts;

/// The kinds of tokens of a device tree source.
enum Token {
  /// Behind the last token of all.
  END("the end of the file"),
  /// The name of a property or a node, where one can stand.
  NAME("a name"),
  /// Letters and digits where no name can stand: in values mostly a macro that nobody expanded.
  WORD("a word"),
  /// `label:`
  LABEL("a label"),
  /// `&label`
  LABEL_REFERENCE("a reference"),
  /// `&{/path}` or `&{label/path}`
  PATH_REFERENCE("a reference"),
  /// `&{` with something in it that is no path.
  BAD_REFERENCE("a reference"),
  NUMBER("a number"),
  /// `'a'`
  CHARACTER("a character"),
  STRING("a string"),
  /// Two hexadecimal digits between square brackets.
  BYTE("a byte"),

  VERSION("'/dts-v1/'"),
  PLUGIN("'/plugin/'"),
  MEMRESERVE("'/memreserve/'"),
  BITS("'/bits/'"),
  INCBIN("'/incbin/'"),
  DELETE_PROPERTY("'/delete-property/'"),
  DELETE_NODE("'/delete-node/'"),
  OMIT_IF_NO_REF("'/omit-if-no-ref/'"),
  /// `/word/` that is none of these.
  UNKNOWN_DIRECTIVE("a directive"),

  OPEN_BRACE("'{'"),
  CLOSE_BRACE("'}'"),
  OPEN_BRACKET("'['"),
  CLOSE_BRACKET("']'"),
  OPEN_PARENTHESIS("'('"),
  CLOSE_PARENTHESIS("')'"),
  SEMICOLON("';'"),
  COMMA("','"),
  COLON("':'"),
  ASSIGN("'='"),
  QUESTION("'?'"),

  LESS("'<'"),
  GREATER("'>'"),
  LESS_OR_EQUAL("'<='"),
  GREATER_OR_EQUAL("'>='"),
  EQUAL("'=='"),
  NOT_EQUAL("'!='"),
  SHIFT_LEFT("'<<'"),
  SHIFT_RIGHT("'>>'"),
  AND("'&&'"),
  OR("'||'"),
  NOT("'!'"),
  BIT_AND("'&'"),
  BIT_OR("'|'"),
  BIT_XOR("'^'"),
  BIT_NOT("'~'"),
  PLUS("'+'"),
  MINUS("'-'"),
  TIMES("'*'"),
  SLASH("'/'"),
  PERCENT("'%'"),

  /// A character that means nothing here.
  UNKNOWN("a stray character");

  private final String shown;

  Token(String shown) {
    this.shown = shown;
  }

  /// How messages call it.
  String shown() {
    return shown;
  }
}
