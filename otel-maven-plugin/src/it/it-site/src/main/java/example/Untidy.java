package example;

import java.util.List;

class Untidy {

  int quotient(int a, int b) {
    try {
      return a / b;
    } catch (ArithmeticException e) {
    }
    return 0;
  }
}
