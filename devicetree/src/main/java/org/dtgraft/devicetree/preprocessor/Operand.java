package org.dtgraft.devicetree.preprocessor;

/// A number in an expression: 64 bits, with or without a sign.
record Operand(long value, boolean unsigned) {
  static final Operand ZERO = new Operand(0, false);
  private static final Operand ONE = new Operand(1, false);

  static Operand of(boolean truth) {
    return truth ? ONE : ZERO;
  }

  Operand unary(Kind operator) {
    return switch (operator) {
      case MINUS -> new Operand(-value, unsigned);
      case COMPLEMENT -> new Operand(~value, unsigned);
      case NOT -> of(value == 0);
      default -> this;
    };
  }

  /// @param right not 0 where this is divided by it
  Operand binary(Kind operator, Operand right) {
    boolean plain = unsigned || right.unsigned;
    long a = value;
    long b = right.value;
    return switch (operator) {
      case OR_OR -> of(a != 0 || b != 0);
      case AND_AND -> of(a != 0 && b != 0);
      case OR -> new Operand(a | b, plain);
      case XOR -> new Operand(a ^ b, plain);
      case AND -> new Operand(a & b, plain);
      case EQ_EQ -> of(a == b);
      case NOT_EQ -> of(a != b);
      case LESS -> of(compare(right) < 0);
      case GREATER -> of(compare(right) > 0);
      case LESS_EQ -> of(compare(right) <= 0);
      case GREATER_EQ -> of(compare(right) >= 0);
      case LSHIFT -> shifted(-right.asShift());
      case RSHIFT -> shifted(right.asShift());
      case PLUS -> new Operand(a + b, plain);
      case MINUS -> new Operand(a - b, plain);
      case MULTIPLY -> new Operand(a * b, plain);
      case DIVIDE -> new Operand(plain ? Long.divideUnsigned(a, b) : a / b, plain);
      case MODULO -> new Operand(plain ? Long.remainderUnsigned(a, b) : a % b, plain);
      default -> right;
    };
  }

  private boolean isNegative() {
    return !unsigned && value < 0;
  }

  private int compare(Operand right) {
    return unsigned || right.unsigned
        ? Long.compareUnsigned(value, right.value)
        : Long.compare(value, right.value);
  }

  /// As a number of bits, as far as numbers have bits; a negative one shifts the other way.
  private int asShift() {
    return unsigned && value < 0 ? Long.SIZE : Math.clamp(value, -Long.SIZE, Long.SIZE);
  }

  /// Shifted to the right, or to the left by a negative number.
  private Operand shifted(int right) {
    if (right >= Long.SIZE || right <= -Long.SIZE) {
      return new Operand(right > 0 && isNegative() ? -1 : 0, unsigned);
    }
    long shifted = right < 0 ? value << -right : unsigned ? value >>> right : value >> right;
    return new Operand(shifted, unsigned);
  }
}
