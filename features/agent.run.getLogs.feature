@agent.run.getLogs @v1.0.0 @query @stable
Feature: agent.run.getLogs
  Goal: Find out why a run went as it did.
  Context: Called when user inspects or debugs a run.

  @case:agent.run.getLogs%401.0.0#acceptance/get-logs-happy-path
  Scenario: get-logs-happy-path
    Given Run exists
    And Run has logs
    When User requests logs of run
    Then Paginated list of logs is returned

  @case:agent.run.getLogs%401.0.0#acceptance/get-logs-by-level
  Scenario: get-logs-by-level
    Given Run has logs
    When User requests logs of run with level=error
    Then Only error logs are returned

  @case:agent.run.getLogs%401.0.0#acceptance/get-logs-not-found
  Scenario: get-logs-not-found
    Given Run does not exist
    When User requests logs of run
    Then RUN_NOT_FOUND error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example         | input                                          | output                                                                                                                                                                                      |
      | get-logs-errors | {"runId":"run-123","level":"error","limit":50} | {"logs":[{"id":"log-2","runId":"run-123","level":"error","message":"Ticket T-41 could not be read; going on without it","timestamp":"2026-01-15T10:00:03.250Z"}],"total":1,"hasMore":false} |
