package shop;

/** What is shared by all in a JVM, as it should not be. */
public final class Currency {

  private static String current = "EUR";

  private Currency() {}

  public static String current() {
    return current;
  }

  public static void use(String other) {
    current = other;
  }
}
