package dev.oteltest.maven.goal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.maven.plugin.logging.Log;

/** A log of Maven whose texts pass through a filter first. */
public final class FilteredLog {

  private FilteredLog() {}

  /** Sees or changes a text that is about to be logged. */
  @FunctionalInterface
  public interface Filter {

    /**
     * Returns the text to log.
     *
     * @param level the name of the method that logs it, such as {@code warn}
     */
    CharSequence apply(String level, CharSequence text);
  }

  /** Returns a log that passes everything on, and texts as the filter returns them. */
  public static Log of(Log log, Filter filter) {
    return (Log)
        Proxy.newProxyInstance(
            Log.class.getClassLoader(),
            new Class<?>[] {Log.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof CharSequence text) {
                arguments[0] = filter.apply(method.getName(), text);
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
