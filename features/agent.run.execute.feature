@agent.run.execute @v1.0.0 @command @stable
Feature: agent.run.execute
  Goal: Start an agent execution.
  Context: Called when user wants an agent to work on a message.

  @case:agent.run.execute%401.0.0#acceptance/execute-agent-happy-path
  Scenario: execute-agent-happy-path
    Given User is authenticated
    And Agent exists
    When User executes agent
    Then Run ID is returned
    And RunStarted event is emitted

  @case:agent.run.execute%401.0.0#acceptance/execute-agent-starts-run
  Scenario: execute-agent-starts-run
    Given Agent exists
    When User executes agent with priority=10
    Then Run is created with in_progress status

  @case:agent.run.execute%401.0.0#acceptance/execute-agent-not-found
  Scenario: execute-agent-not-found
    Given Agent does not exist
    When User attempts to execute agent
    Then AGENT_NOT_FOUND error is returned

  @case:agent.run.execute%401.0.0#acceptance/execute-agent-not-active
  Scenario: execute-agent-not-active
    Given Agent exists but is inactive
    When User attempts to execute agent
    Then AGENT_NOT_ACTIVE error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example              | input                                                                                                                      | output                                     |
      | execute-basic        | {"agentId":"agent-123","input":{"message":"Summarise the open tickets"}}                                                   | {"runId":"run-789","status":"in_progress"} |
      | execute-with-context | {"agentId":"agent-123","input":{"message":"Answer the customer","context":{"ticketId":"T-42","locale":"en"}},"priority":5} | {"runId":"run-790","status":"in_progress"} |
