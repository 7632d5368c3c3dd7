@echo off
rem Sets up and opens the dashboard at http://127.0.0.1:8501 (another port: set PORT=8601 before it).
setlocal
cd /d "%~dp0"
if "%PORT%"=="" set PORT=8501
if not exist ".venv\Scripts\python.exe" (
  echo Setting up. The first time takes a few minutes.
  py -3 -m venv .venv
  if errorlevel 1 (
    echo Python 3.11 or later is needed. Install it, then start run.cmd again.
    pause
    exit /b 1
  )
)
fc /b requirements.txt ".venv\installed-requirements.txt" >nul 2>&1
if errorlevel 1 (
  ".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
  if errorlevel 1 (
    echo The dashboard could not be set up. What is wrong stands above.
    pause
    exit /b 1
  )
  copy /y requirements.txt ".venv\installed-requirements.txt" >nul
)
echo The dashboard opens at http://127.0.0.1:%PORT% in some seconds, when all is read and drawn.
".venv\Scripts\python.exe" -m oversight serve --port %PORT%
