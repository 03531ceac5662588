package dev.oteltest.maven.fork;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** A copy of the configuration of one execution of a goal, to be changed right before it runs. */
public record GoalConfiguration(MojoExecution goal, Xpp3Dom copy) {

  /** The parameter with the variables of the processes that a goal starts. */
  public static final String ENVIRONMENT = "environmentVariables";

  /** The parameter with the system properties of the processes that a goal starts. */
  public static final String SYSTEM_PROPERTIES = "systemPropertyVariables";

  /** The parameter with the arguments of the JVMs that a goal starts. */
  static final String ARGUMENTS = "argLine";

  private static final Set<String> ALWAYS_FORK = Set.of("exec", "apply");
  private static final Set<String> MAY_FORK = Set.of("java", "junit");

  /** An argument that is nothing but one expression. */
  private static final Pattern EXPRESSION = Pattern.compile("(?<!\\S)([$@])\\{([^{}]+)}(?!\\S)");

  /** Returns a copy of the configuration that a goal has. */
  public static GoalConfiguration copyOf(MojoExecution goal) {
    Xpp3Dom old = goal.getConfiguration();
    return new GoalConfiguration(
        goal, old == null ? new Xpp3Dom("configuration") : new Xpp3Dom(old));
  }

  /** Returns the text of a parameter, with its expressions; empty if it has none. */
  public String text(String name) {
    Xpp3Dom child = copy.getChild(name);
    if (child == null) {
      return "";
    }
    String value = child.getValue();
    return Objects.requireNonNullElse(
        value == null ? child.getAttribute("default-value") : value, "");
  }

  /** Returns the text of an entry of a parameter that is a map, or null. */
  @Nullable String entry(String name, String key) {
    Xpp3Dom parent = copy.getChild(name);
    Xpp3Dom child = parent == null ? null : parent.getChild(key);
    return child == null ? null : child.getValue();
  }

  /** Sets the text of a parameter. */
  void set(String name, String text) {
    child(name).setValue(text);
  }

  /** Sets the text of a parameter, unless the version of the goal does not have it. */
  public void setIfThere(String name, String text) {
    if (goal.getMojoDescriptor().getParameterMap().containsKey(name)) {
      set(name, text);
    }
  }

  /** Sets entries of a parameter that is a map. */
  public void put(String name, Map<String, String> values) {
    Xpp3Dom parent = child(name);
    for (String key : values.keySet()) {
      for (int i = parent.getChildCount() - 1; i >= 0; i--) {
        if (parent.getChild(i).getName().equals(key)) {
          parent.removeChild(i);
        }
      }
    }
    addMissing(name, values);
  }

  /** Adds an argument to those of the JVMs that the goal starts. */
  public void addArguments(String more, GoalExpressions expressions) {
    set(
        ARGUMENTS,
        addArgument(text(ARGUMENTS), more, expressions::canReplace, expressions::isProperty));
  }

  /** Adds entries to a parameter that is a map, except those that it has. */
  void addMissing(String name, Map<String, String> values) {
    Xpp3Dom parent = child(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (parent.getChild(value.getKey()) == null) {
        Xpp3Dom child = new Xpp3Dom(value.getKey());
        child.setValue(value.getValue());
        parent.addChild(child);
      }
    }
  }

  /** Lets the goal run with the copy. */
  public void apply() {
    goal.setConfiguration(copy);
  }

  private Xpp3Dom child(String name) {
    Xpp3Dom child = copy.getChild(name);
    if (child == null) {
      child = new Xpp3Dom(name);
      copy.addChild(child);
    }
    return child;
  }

  /**
   * Adds an {@code <env>} to each of antrun's tasks that starts a process, unless the POM has one
   * for the same variable.
   */
  void addToTasks(Map<String, String> environment) {
    addToTasks(copy, environment);
  }

  static void addToTasks(Xpp3Dom configuration, Map<String, String> environment) {
    for (Xpp3Dom child : configuration.getChildren()) {
      if (forks(child)) {
        environment.forEach((key, value) -> add(child, key, value));
      }
      addToTasks(child, environment);
    }
  }

  private static boolean forks(Xpp3Dom task) {
    return ALWAYS_FORK.contains(task.getName())
        || (MAY_FORK.contains(task.getName()) && isOn(task.getAttribute("fork")));
  }

  /** Returns whether Ant accepts a value as true. */
  private static boolean isOn(String value) {
    return "true".equalsIgnoreCase(value)
        || "yes".equalsIgnoreCase(value)
        || "on".equalsIgnoreCase(value);
  }

  private static void add(Xpp3Dom task, String key, String value) {
    for (Xpp3Dom env : task.getChildren("env")) {
      if (key.equals(env.getAttribute("key"))) {
        return;
      }
    }
    Xpp3Dom env = new Xpp3Dom("env");
    env.setAttribute("key", key);
    env.setAttribute("value", value);
    task.addChild(env);
  }

  /**
   * Adds an argument to those of a forked JVM as a POM has them, with expressions that Maven
   * ({@code ${…}}) and Surefire ({@code @{…}}) replace later.
   *
   * <p>An expression stays, as its value may be set between now and the start of the fork. An
   * argument that is one expression which nothing replaces is removed: alone it would have meant no
   * arguments, but next to another argument it would reach the JVM as it stands, which then does
   * not start.
   *
   * @param arguments the arguments with their expressions; may be empty
   * @param maven whether Maven finds a value for a name
   * @param surefire whether Surefire finds a property of that name
   */
  static String addArgument(
      String arguments, String more, Predicate<String> maven, Predicate<String> surefire) {
    String kept =
        EXPRESSION
            .matcher(arguments)
            .replaceAll(
                expression -> {
                  Predicate<String> known = expression.group(1).equals("$") ? maven : surefire;
                  return known.test(expression.group(2))
                      ? Matcher.quoteReplacement(expression.group())
                      : "";
                })
            .strip();
    return kept.isEmpty() ? more : kept + " " + more;
  }

  /** Returns one argument in the quotes that Surefire removes, if it needs any. */
  static String quoted(String argument) {
    if (argument.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"')) {
      return argument;
    }
    char quote = argument.indexOf('"') < 0 ? '"' : '\'';
    return quote + argument + quote;
  }
}
