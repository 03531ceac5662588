package example;

class Calculator {

  static int sum(int a, int b) {
    return a + b;
  }
}
