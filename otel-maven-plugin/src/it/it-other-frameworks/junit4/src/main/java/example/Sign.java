package example;

class Sign {

  static String of(int number) {
    if (number < 0) {
      return "-";
    }
    return "+";
  }
}
