; Offers Lathe under "Open with" for XML. A file association of the installer would make it the default for every XML
; file of the machine, which is not ours to take.

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lathe.Message" "" "ERN message"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lathe.Message\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Lathe.Message\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegNone SHELL_CONTEXT "Software\Classes\.xml\OpenWithProgids" "Lathe.Message"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".xml" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".lathe" ""
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.xml\OpenWithProgids" "Lathe.Message"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Lathe.Message"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
!macroend
