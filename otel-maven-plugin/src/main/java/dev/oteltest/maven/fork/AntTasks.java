package dev.oteltest.maven.fork;

import java.util.Map;
import java.util.Set;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Adds environment variables to the processes that the antrun plugin's tasks start. */
final class AntTasks {

  private static final Set<String> ALWAYS_FORK = Set.of("exec", "apply");
  private static final Set<String> MAY_FORK = Set.of("java", "junit");

  private AntTasks() {}

  /**
   * Adds an {@code <env>} to each task that starts a process, unless the POM has one for the same
   * variable.
   *
   * @param configuration the configuration of {@code antrun:run}
   */
  static void addEnvironment(Xpp3Dom configuration, Map<String, String> environment) {
    for (Xpp3Dom child : configuration.getChildren()) {
      if (forks(child)) {
        environment.forEach((key, value) -> add(child, key, value));
      }
      addEnvironment(child, environment);
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
}
