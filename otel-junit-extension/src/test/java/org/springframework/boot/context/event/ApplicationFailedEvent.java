package org.springframework.boot.context.event;

import org.springframework.context.ApplicationEvent;

/** Stands for Spring Boot's event, which is recognized by its name. */
public final class ApplicationFailedEvent extends ApplicationEvent {

  private static final long serialVersionUID = 1L;

  private final Throwable exception;

  /** Creates the event. */
  public ApplicationFailedEvent(Object source, Throwable exception) {
    super(source);
    this.exception = exception;
  }

  /** Returns why the application failed. */
  public Throwable getException() {
    return exception;
  }
}
