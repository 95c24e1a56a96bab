package org.dtgraft.devicetree.preprocessor;

import org.dtgraft.devicetree.diagnostic.Diagnostic;

/// `#line`: the next line has this number, and maybe this file.
final class LineDirective {
  private static final int DIGITS = 9;

  private final Run run;

  LineDirective(Run run) {
    this.run = run;
  }

  void read(Item.Line directive) {
    TokenList list = run.expandAll(directive.operand, directive.span);
    if (list.isEmpty() || !isNumber(list.tokens[0])) {
      wrong(directive, "'#line' needs a line number");
      return;
    }
    if (list.count > 1 && !list.tokens[1].is(Kind.STRING)) {
      wrong(directive, "'" + Shortened.of(list.tokens[1]) + "' is no file name in quotes");
      return;
    }
    String name = run.frame().visit.text().name();
    if (list.count > 1) {
      Token file = list.tokens[1];
      name = Bytes.text(file.bytes, file.start + 1, file.end - 1);
    }
    run.renumber(directive.span, name, Integer.parseInt(list.tokens[0].text()));
  }

  private static boolean isNumber(Token token) {
    return token.is(Kind.NUMBER)
        && token.length() <= DIGITS
        && token.text().chars().allMatch(Bytes::isDigit);
  }

  private void wrong(Item.Line directive, String message) {
    run.findings()
        .add(
            Diagnostic.error("cpp/bad-line", run.place(directive.span), message)
                .withHint("as in '#line 12 \"file\"'"));
  }
}
