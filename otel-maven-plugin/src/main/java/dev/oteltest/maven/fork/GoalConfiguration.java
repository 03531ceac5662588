package dev.oteltest.maven.fork;

import java.util.Map;
import org.apache.maven.plugin.MojoExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** A copy of the configuration of one execution of a goal, to be changed right before it runs. */
final class GoalConfiguration {

  private final MojoExecution goal;
  private final Xpp3Dom copy;

  private GoalConfiguration(MojoExecution goal, Xpp3Dom copy) {
    this.goal = goal;
    this.copy = copy;
  }

  static GoalConfiguration copyOf(MojoExecution goal) {
    Xpp3Dom old = goal.getConfiguration();
    return new GoalConfiguration(
        goal, old == null ? new Xpp3Dom("configuration") : new Xpp3Dom(old));
  }

  /** Returns the copy. */
  Xpp3Dom dom() {
    return copy;
  }

  /** Returns the text of a parameter, with its expressions, or null. */
  @Nullable String text(String name) {
    Xpp3Dom child = copy.getChild(name);
    if (child == null) {
      return null;
    }
    return child.getValue() == null ? child.getAttribute("default-value") : child.getValue();
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
  void apply() {
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
}
