package dev.oteltest.maven.repeat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tests that are repeated, each as Surefire selects it: a class, with its package or without,
 * or a class, {@code #} and a method.
 */
record RepeatedTests(List<String> names) {

  /** Copies the list. */
  RepeatedTests {
    names = List.copyOf(names);
  }

  /** A method as other outputs name it, after a dot. */
  private static final Pattern METHOD = Pattern.compile("^([^#]*\\p{Lu}[^.#]*)\\.(\\p{Ll}[^.#]*)$");

  /**
   * Reads names that are separated by commas.
   *
   * @throws IllegalArgumentException if one can't be the name of a test
   */
  static RepeatedTests parse(String setting, String text) {
    List<String> names =
        Arrays.stream(text.split(",", -1))
            .map(name -> METHOD.matcher(name.strip()).replaceFirst("$1#$2"))
            .toList();
    for (String name : names) {
      if (!name.matches("[\\p{javaJavaIdentifierPart}.]+(#[^#*?+%]+)?")) {
        throw new IllegalArgumentException(
            ("%s: '%s' is not a test. Name a class or one of its methods, such as CartTest or"
                    + " CartTest#pays; changed stands for the classes that are new or changed")
                .formatted(setting, name));
      }
    }
    return new RepeatedTests(names);
  }

  private static String type(String name) {
    return name.split("#", 2)[0];
  }

  private static boolean isType(String name, String type) {
    return type.equals(name) || type.endsWith("." + name);
  }

  /** Whether a method has a name, and after it nothing but parameters and numbers. */
  private static boolean isMethod(String name, String method) {
    return method.startsWith(name)
        && (method.length() == name.length() || "([{".indexOf(method.charAt(name.length())) >= 0);
  }

  /** Whether a test is one of these; a class also stands for those in it. */
  boolean has(String type, String method) {
    return names.stream()
        .anyMatch(
            name ->
                name.equals(type(name))
                    ? isType(name, type) || isType(name, type.split("\\$", 2)[0])
                    : isType(type(name), type) && isMethod(name.split("#", 2)[1], method));
  }

  /** Returns the name of a method without the types of its parameters. */
  static String plain(String method) {
    return method.split("[(\\[{]", 2)[0];
  }

  /** Whether one of these is in a class. */
  boolean areIn(String type) {
    return has(type, "") || names.stream().anyMatch(name -> isType(type(name), type));
  }

  /** Returns the classes, of nested ones those around them. */
  List<String> classes() {
    return names.stream().map(name -> name.split("[#$]", 2)[0]).distinct().toList();
  }

  /** Whether these are one method. */
  boolean isMethod() {
    return names.size() == 1 && names.get(0).contains("#");
  }

  /** Returns those whose classes, or of nested ones those around them, are among some. */
  RepeatedTests in(Set<String> types) {
    return new RepeatedTests(
        names.stream()
            .filter(name -> types.stream().anyMatch(type -> isType(name.split("[#$]", 2)[0], type)))
            .toList());
  }

  /** Returns those that Surefire runs by default, and those that Failsafe runs. */
  List<RepeatedTests> byGoal() {
    return names.stream()
        .collect(
            Collectors.groupingBy(name -> new RepeatedTests(List.of(name)).areIntegrationTests()))
        .values()
        .stream()
        .map(RepeatedTests::new)
        .toList();
  }

  /** Whether Failsafe runs them by default. */
  boolean areIntegrationTests() {
    return classes().stream().allMatch(type -> type.matches("(.*\\.)?(IT.*|[^.]*IT|[^.]*ITCase)"));
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
