package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * The public assertion methods of some types, each with a use that passes and one that fails. The
 * methods are found by reflection, so that no new one is forgotten; one golden file contains all
 * failures.
 */
final class WordCoverage {

  private record Use(ThrowingCallable right, ThrowingCallable wrong) {}

  private final Map<String, Method> sayable = new TreeMap<>();
  private final Map<String, Use> uses = new LinkedHashMap<>();

  WordCoverage(Class<?>... types) {
    for (Class<?> type : types) {
      Stream.concat(methodsOf(type).filter(WordCoverage::isWord), creating(type))
          .filter(method -> !isTwin(type, method))
          .forEach(
              method ->
                  sayable.putIfAbsent(type.getSimpleName() + "." + signature(method), method));
    }
  }

  /** Whether an assertion shares a word with its matcher, which {@link TwinWordsTest} verifies. */
  private static boolean isTwin(Class<?> type, Method method) {
    return SignalAssert.class.isAssignableFrom(type) && method.getName().startsWith("has");
  }

  /** Returns the public methods that this library adds to a type. */
  static Stream<Method> methodsOf(Class<?> type) {
    return Stream.<Class<?>>iterate(type, from -> from != null, Class::getSuperclass)
        .filter(
            from ->
                from.getName().startsWith("dev.oteltest.") && from != AbstractTelemetryAssert.class)
        .flatMap(from -> Stream.concat(Stream.of(from), ofTelemetry(from)))
        .flatMap(from -> Arrays.stream(from.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
  }

  /** Returns the words that create a matcher. */
  private static Stream<Method> creating(Class<?> matcher) {
    return Arrays.stream(Telemetry.class.getMethods())
        .filter(it -> Modifier.isStatic(it.getModifiers()))
        .filter(it -> it.getReturnType().isAssignableFrom(matcher));
  }

  /** Returns the interfaces that have the words of all telemetry. */
  private static Stream<Class<?>> ofTelemetry(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .filter(it -> it.getPackage().equals(TelemetryAssert.class.getPackage()))
        .flatMap(it -> Stream.concat(Stream.of(it), ofTelemetry(it)));
  }

  /** Returns whether a method continues a chain: it returns an assertion or a matcher. */
  private static boolean isWord(Method method) {
    Class<?> to = method.getReturnType();
    return to == method.getDeclaringClass()
        || AbstractAssert.class.isAssignableFrom(to)
        || method.getGenericReturnType() instanceof TypeVariable<?>;
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  /**
   * Adds a method.
   *
   * @param name the type, and the method with the simple names of its parameters' types; if the
   *     type does not declare it, the only one that does
   */
  WordCoverage word(String name, ThrowingCallable right, ThrowingCallable wrong) {
    assertThat(uses.put(declared(name), new Use(right, wrong))).as(name).isNull();
    return this;
  }

  private String declared(String name) {
    String method = name.substring(name.indexOf('.'));
    List<String> others = sayable.keySet().stream().filter(it -> it.endsWith(method)).toList();
    return sayable.containsKey(name) || others.size() != 1 ? name : others.get(0);
  }

  /** Adds a method that passes for one subject and fails for another. */
  <T> WordCoverage word(String name, T right, T wrong, Consumer<T> word) {
    return word(name, () -> word.accept(right), () -> word.accept(wrong));
  }

  /** Calls a method on a matcher and on an assertion: both must agree and have the same text. */
  static void verifyBoth(Runnable byMatcher, Runnable byAssertion) {
    AssertionError matcher = failure(byMatcher);
    AssertionError assertion = failure(byAssertion);
    if (matcher != null && assertion != null) {
      assertThat(assertion).hasMessage(matcher.getMessage());
      throw matcher;
    }
    assertThat(Arrays.asList(matcher, assertion))
        .as("by matcher, by assertion")
        .containsOnlyNulls();
  }

  private static @Nullable AssertionError failure(Runnable assertion) {
    try {
      assertion.run();
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }

  /**
   * Returns all tests of the methods.
   *
   * @param test the class that adds them, whose source has the examples for their Javadoc
   */
  Stream<DynamicTest> tests(Class<?> test, String golden) {
    return Stream.concat(
        Stream.of(
            dynamicTest(
                "none is forgotten",
                () ->
                    assertThat(uses.keySet())
                        .containsExactlyInAnyOrderElementsOf(sayable.keySet())),
            dynamicTest("all are on the page", this::areOnThePage),
            dynamicTest("examples", () -> Golden.assertText("words/" + golden, examples(test))),
            dynamicTest("each has an example in its Javadoc", this::haveExamples),
            dynamicTest(
                "each has a failure",
                () -> assertThat(examples(test)).doesNotContain("(it passed)"))),
        uses.entrySet().stream()
            .map(
                use -> dynamicTest(use.getKey() + " passes", () -> use.getValue().right().call())));
  }

  private void areOnThePage() throws IOException {
    String page = Files.readString(Path.of("../docs/assertions.md"));
    assertThat(
            sayable.keySet().stream()
                .map(word -> word.replaceAll(".*\\.(\\w+)\\(.*", "$1"))
                .filter(word -> !Pattern.compile("\\b" + word + "\\b").matcher(page).find()))
        .isEmpty();
  }

  private void haveExamples() throws IOException {
    WordJavadoc javadoc = WordJavadoc.ofThisModule();
    assertThat(sayable.values())
        .allSatisfy(
            word ->
                assertThat(javadoc.examples(word.getDeclaringClass()))
                    .containsKey(signature(word)));
  }

  private static String failure(Use use) {
    return Messages.failureOf(use.wrong())
        .replace(Path.of("").toAbsolutePath() + "/", "")
        .replaceAll("Looked .* within .*", "Looked N times within T.");
  }

  /** Returns each word's calls and failure, from which its Javadoc gets an example. */
  private String examples(Class<?> test) {
    Map<String, WordCalls.Calls> calls = new LinkedHashMap<>();
    WordCalls.of(test).forEach((name, call) -> calls.put(declared(name), call));
    assertThat(calls).containsOnlyKeys(uses.keySet());
    StringBuilder text = new StringBuilder();
    calls.forEach(
        (name, call) ->
            text.append("== " + name + "\n// passes:\n" + call.right())
                .append("\n\n// fails:\n" + call.wrong() + "\n\n")
                .append(failure(Objects.requireNonNull(uses.get(name))) + "\n"));
    return text.toString();
  }
}
