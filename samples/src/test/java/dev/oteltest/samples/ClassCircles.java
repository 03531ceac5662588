package dev.oteltest.samples;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The circles of a graph of classes: the largest sets in which each class depends on each other
 * one, directly or through others (Tarjan's strongly connected components).
 */
final class ClassCircles {

  private static final Pattern NO_CODE =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|/\\*[\\s\\S]*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"");

  /** The compiler copies constants, so that no class file names their origin. */
  private static final Pattern CONSTANT = Pattern.compile("\\b([A-Z]\\w*)\\.[A-Z][A-Z_]+\\b");

  private final Map<String, SortedSet<String>> uses;
  private final Map<String, Integer> order = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<SortedSet<String>> circles = new ArrayList<>();

  private ClassCircles(Map<String, SortedSet<String>> uses) {
    this.uses = uses;
  }

  /** Returns the circles of a graph: for each class, the classes that it uses. */
  static List<SortedSet<String>> in(Map<String, SortedSet<String>> uses) {
    ClassCircles search = new ClassCircles(uses);
    for (String name : uses.keySet()) {
      if (!search.order.containsKey(name)) {
        search.visit(name);
      }
    }
    return search.circles;
  }

  private int visit(String name) {
    int number = order.size();
    order.put(name, number);
    lowest.put(name, number);
    open.push(name);
    for (String used : uses.getOrDefault(name, new TreeSet<>())) {
      if (!order.containsKey(used)) {
        lowest.merge(name, visit(used), Math::min);
      } else if (open.contains(used)) {
        lowest.merge(name, order.get(used), Math::min);
      }
    }
    int low = lowest.get(name);
    if (low == number) {
      SortedSet<String> circle = new TreeSet<>();
      while (circle.isEmpty() || !circle.contains(name)) {
        circle.add(open.pop());
      }
      if (circle.size() > 1) {
        circles.add(circle);
      }
    }
    return low;
  }

  /** Returns which top-level classes of our modules use which. */
  static Map<String, SortedSet<String>> usesOfModules() throws IOException {
    Map<String, SortedSet<String>> uses = new TreeMap<>();
    for (JavaClass type : Modules.importAll()) {
      String name = topLevel(type);
      uses.computeIfAbsent(name, it -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String used = topLevel(dependency.getTargetClass().getBaseComponentType());
        if (used.startsWith("dev.oteltest.") && !used.equals(name)) {
          uses.get(name).add(used);
        }
      }
    }
    for (Map.Entry<String, List<Path>> one : Modules.sources().entrySet()) {
      for (Path file : one.getValue()) {
        addConstants(one.getKey() + ".", file, uses);
      }
    }
    return uses;
  }

  private static String topLevel(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static void addConstants(
      String packagePrefix, Path file, Map<String, SortedSet<String>> uses) throws IOException {
    String name = packagePrefix + file.getFileName().toString().replace(".java", "");
    SortedSet<String> used = uses.get(name);
    if (used == null) {
      return; // a package-info
    }
    Matcher constant = CONSTANT.matcher(NO_CODE.matcher(Files.readString(file)).replaceAll("\"\""));
    while (constant.find()) {
      String origin = packagePrefix + constant.group(1);
      if (uses.containsKey(origin) && !origin.equals(name)) {
        used.add(origin);
      }
    }
  }
}
