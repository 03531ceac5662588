package dev.oteltest.assertions.structure;

/**
 * How often a shape occurs.
 *
 * @param counted whether the number was given, so that it limits descendants too
 */
record Times(int least, int most, boolean counted) {

  static final int UNBOUNDED = Integer.MAX_VALUE;

  static final Times ONCE = new Times(1, 1, false);

  /**
   * Returns a given number.
   *
   * @throws IllegalArgumentException if it is not a valid range
   */
  static Times given(int least, int most) {
    if (most < least || most == 0) {
      throw new IllegalArgumentException(
          "times(%s, %s) is not a valid range: 0 <= least <= most, and most above 0"
              .formatted(least, most));
    }
    return new Times(least, most, true);
  }

  boolean isOnce() {
    return least == 1 && most == 1;
  }

  /** Returns the maximum at any depth; unbounded unless a number was given. */
  int mostAnywhere() {
    return counted ? most : UNBOUNDED;
  }

  /** Returns whether there is a maximum at any depth. */
  boolean isLimitedAnywhere() {
    return mostAnywhere() != UNBOUNDED;
  }

  /** Returns the number as a suffix of a child; empty if it is expected once. */
  String ofChild() {
    if (isOnce()) {
      return "";
    }
    if (least == 0 && most == 1) {
      return " ?";
    }
    if (most == least) {
      return " x" + least;
    }
    return " x" + least + ".." + (most == UNBOUNDED ? "" : most);
  }

  /** Returns the number as a suffix of a descendant; empty if one is enough and no limit. */
  String ofDescendant() {
    return counted && isOnce() ? " x1" : ofChild();
  }
}
