package org.springframework.boot.context.event;

import org.springframework.context.ApplicationEvent;

/** Stands for Spring Boot's event, which is recognized by its name. */
public final class ApplicationStartingEvent extends ApplicationEvent {

  private static final long serialVersionUID = 1L;

  /** Creates the event. */
  public ApplicationStartingEvent(Object source) {
    super(source);
  }
}
