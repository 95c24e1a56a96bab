package org.dtgraft.devicetree.preprocessor;

/// What an expansion needs from the run that it belongs to.
interface Surroundings {
  /// What a macro stands for just now.
  ///
  /// @param name where it is used
  Token value(Builtin builtin, Token name);

  /// Says that the arguments of a macro have no end.
  void unterminated(Token name, Macro macro);

  /// Says that a macro has so many arguments, which is wrong.
  void wrongCount(Token name, Macro macro, int count);
}
