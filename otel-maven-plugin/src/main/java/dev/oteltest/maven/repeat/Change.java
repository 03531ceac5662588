package dev.oteltest.maven.repeat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an attempt changes around its tests.
 *
 * @param title what readers know it by
 * @param arguments arguments of the JVM; empty for none
 * @param environment variables of the JVM
 * @param properties system properties of the JVM
 * @param parameters parameters of the goal
 * @param busy whether all processors are busy meanwhile
 */
record Change(
    String title,
    String arguments,
    Map<String, String> environment,
    Map<String, String> properties,
    Map<String, String> parameters,
    boolean busy) {

  static final Change NONE = new Change("", "", Map.of(), Map.of(), Map.of(), false);

  /** What ran before a test, which is no change around it, but others beside it. */
  static final String BEFORE = "before";

  /** Both ends of the date line, and a zone with odd minutes and daylight saving time. */
  private static final List<String> ZONES =
      List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Pacific/Chatham");

  /** The other half of the day, another month with another number of days, another year. */
  private static final List<String> OFFSETS = List.of("+12h", "+31d", "+1y");

  private static final int SEEDS = 5;
  private static final String SEED = "runOrderRandomSeed";
  private static final String JUPITER = "junit.jupiter.";

  /** Where libfaketime may be. */
  private static final List<Path> LIBRARIES =
      List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));

  /**
   * Returns the changes of one kind.
   *
   * @throws IllegalArgumentException if there is no such kind, or what it needs is not installed
   */
  static List<Change> of(String setting, String kind) throws IOException {
    return switch (kind) {
      case "zone" -> ZONES.stream().map(Change::zone).toList();
      case "clock" -> clocks(fakeTime(setting, LIBRARIES));
      case "load" ->
          List.of(new Change("all processors busy", "", Map.of(), Map.of(), Map.of(), true));
      case "order" -> IntStream.rangeClosed(1, SEEDS).mapToObj(Change::order).toList();
      case BEFORE -> List.of();
      default ->
          throw new IllegalArgumentException(
              setting + ": '" + kind + "' is not zone, clock, load, order or before");
    };
  }

  /** Returns tests in the order that it gives them. */
  List<String> ordered(List<String> ids) {
    List<String> ordered = new ArrayList<>(ids);
    if (parameters.containsKey(SEED)) {
      Collections.shuffle(ordered, new Random(Long.parseLong(parameters.get(SEED))));
    }
    return ordered;
  }

  private static Change zone(String zone) {
    String argument = "-Duser.timezone=" + zone;
    return new Change(argument, argument, Map.of(), Map.of(), Map.of(), false);
  }

  /** Returns libfaketime for programs with several threads. */
  static Path fakeTime(String setting, List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> all = Files.find(folder, 3, (file, attributes) -> isFakeTime(file))) {
          Optional<Path> found = all.findFirst();
          if (found.isPresent()) {
            return found.get();
          }
        }
      }
    }
    throw new IllegalArgumentException(
        setting + ": clock needs libfaketime (libfaketimeMT.so.1), which is not installed here");
  }

  private static boolean isFakeTime(Path file) {
    return file.endsWith(Path.of("faketime", "libfaketimeMT.so.1"));
  }

  private static List<Change> clocks(Path library) {
    return OFFSETS.stream().map(offset -> clock(library, offset)).toList();
  }

  private static Change clock(Path library, String offset) {
    // The monotonic clock has the offset, too: waits are the same, and without it a JVM is slow.
    Map<String, String> variables = Map.of("LD_PRELOAD", library.toString(), "FAKETIME", offset);
    return new Change("the clock at " + offset, "", variables, Map.of(), Map.of(), false);
  }

  /** Returns the order of Surefire in which the first of some classes runs first. */
  static Change sorted(List<String> names) {
    boolean isFirst = names.equals(names.stream().sorted().toList());
    String order = isFirst ? "alphabetical" : "reversealphabetical";
    Map<String, String> parameters = Map.of("runOrder", order);
    return new Change(" in the order " + order, "", Map.of(), Map.of(), parameters, false);
  }

  private static Change order(int seed) {
    String value = String.valueOf(seed);
    Map<String, String> properties =
        Map.of(
            JUPITER + "execution.order.random.seed", value,
            JUPITER + "testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$Random",
            JUPITER + "testclass.order.default", "org.junit.jupiter.api.ClassOrderer$Random");
    Map<String, String> parameters = Map.of("runOrder", "random", SEED, value);
    return new Change("the order of seed " + seed, "", Map.of(), properties, parameters, false);
  }
}
