package org.springframework.boot.context.event;

import org.springframework.context.ApplicationEvent;

/** Stands for Spring Boot's event, which is recognized by its name. */
public final class ApplicationReadyEvent extends ApplicationEvent {

  private static final long serialVersionUID = 1L;

  /** Creates the event. */
  public ApplicationReadyEvent(Object source) {
    super(source);
  }
}
