package com.example.petshop;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Logs mails, as this shop has no mail server. */
@Component
class LoggingMailer implements Mailer {

  private static final Logger log = LoggerFactory.getLogger(LoggingMailer.class);

  @Override
  @Async
  public void send(String text) {
    log.info("Mail: {}", text);
  }
}
