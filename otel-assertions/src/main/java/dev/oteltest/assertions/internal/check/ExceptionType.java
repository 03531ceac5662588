package dev.oteltest.assertions.internal.check;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An expected type of an exception: that of a class or of a subclass, or only a name. A recorded
 * name is that of a subclass if the class can be loaded here; it is not initialized.
 */
public final class ExceptionType {

  private static final int MAX_LENGTH = 500;
  private static final int MAX_KNOWN = 1_000;
  private static final int MAX_NESTED = 5;

  private final String name;
  private final @Nullable Class<?> type;
  private final Map<String, Relation> known = new ConcurrentHashMap<>();

  private enum Relation {
    SAME,
    ANOTHER,
    NOT_LOADED
  }

  private ExceptionType(String name, @Nullable Class<?> type) {
    this.name = name;
    this.type = type;
  }

  public static ExceptionType of(Class<? extends Throwable> type) {
    return new ExceptionType(type.getName(), type);
  }

  public static ExceptionType named(String name) {
    return new ExceptionType(name, null);
  }

  public String name() {
    return name;
  }

  /** Returns whether a recorded name is that of the type or of a subclass. */
  public boolean matches(@Nullable Object recorded) {
    return recorded instanceof String text && relationOf(text) == Relation.SAME;
  }

  /** Returns why it is not known whether a recorded type is a subclass; otherwise empty. */
  public String doubt(@Nullable Object recorded) {
    return recorded instanceof String text && relationOf(text) == Relation.NOT_LOADED
        ? ", whose class is not on this class path, so that it may be a subclass"
        : "";
  }

  private Relation relationOf(String recorded) {
    if (recorded.equals(name)) {
      return Relation.SAME;
    }
    if (type == null || recorded.length() > MAX_LENGTH) {
      return Relation.ANOTHER;
    }
    if (recorded.equals(type.getCanonicalName())) {
      return Relation.SAME;
    }
    Relation before = known.get(recorded);
    if (before != null) {
      return before;
    }
    Relation found = relationOfClass(type, recorded);
    if (known.size() < MAX_KNOWN) {
      known.put(recorded, found);
    }
    return found;
  }

  private static Relation relationOfClass(Class<?> type, String recorded) {
    Set<@Nullable ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(type.getClassLoader());
    loaders.add(Thread.currentThread().getContextClassLoader());
    for (ClassLoader loader : loaders) {
      String binary = recorded;
      for (int nested = 0; nested <= MAX_NESTED; nested++) {
        Class<?> loaded = load(binary, loader);
        if (loaded != null) {
          return type.isAssignableFrom(loaded) ? Relation.SAME : Relation.ANOTHER;
        }
        int dot = binary.lastIndexOf('.');
        if (dot < 0) {
          break;
        }
        binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
      }
    }
    return Relation.NOT_LOADED;
  }

  private static @Nullable Class<?> load(String name, @Nullable ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
